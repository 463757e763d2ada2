import test from 'ava';
import {goExpression} from '../../../components/kata/annotations/go-expression.ts';

const matches = test.macro({
	exec(t, text: string, yes: string[], no: string[]) {
		const read = goExpression(text);
		t.true('expression' in read, JSON.stringify(read));
		if ('expression' in read) {
			t.deepEqual([...yes, ...no].filter(name => read.expression.test(name)), yes);
		}
	},
	title: (_, text: string) => `reads ${text === '' ? 'an empty expression' : text}`,
});

test(matches, 'enable_iommu', ['enable_iommu', 'enable_iommu_platform'], ['enable']);
test(matches, '^enable_iommu$', ['enable_iommu'], ['enable_iommu_platform']);
test(matches, 'path', ['path', 'jailer_path', 'ctlpath', 'guest_hook_path'], ['kernel']);
test(matches, '', ['kernel', 'path'], []);
test(matches, '.*', ['kernel'], []);
test(matches, '(?i)KERNEL', ['kernel'], ['path']);
test(matches, String.raw`\Akernel\z`, ['kernel'], ['kernel_params']);
test(matches, '^(?P<what>kernel|image)$', ['kernel', 'image'], ['initrd']);
test(matches, '^[[:lower:]_]+$', ['kernel_params'], ['9p']);
test(matches, String.raw`\Qa.b\E`, ['a.b'], ['axb']);
test(matches, String.raw`^\x{6b}ernel`, ['kernel'], ['path']);
test(matches, '^default_.{4,6}$', ['default_vcpus', 'default_memory'], ['default_max_vcpus']);
test(matches, String.raw`^+kernel\b{2}`, ['kernel'], ['path']);
test(matches, String.raw`\pL{6}`, ['kernel'], ['path']);
test(matches, 'a{', ['a{'], ['a']);
test(matches, '^virtio.*?$', ['virtio_fs_cache'], ['path']);

const refuses = test.macro({
	exec(t, text: string, problem: RegExp) {
		const read = goExpression(text);
		t.regex('problem' in read ? read.problem : 'compiled', problem);
	},
	title: (_, text: string) => `does not compile ${text}`,
});

test(refuses, '(?!kernel)', /^Go has no lookahead or lookbehind, at \(\?!kernel\)$/);
test(refuses, 'a(?<=b)', /^Go has no lookahead or lookbehind/);
test(refuses, '(?<name>a)', /^a named group is \(\?P<name>…\) in Go/);
test(refuses, String.raw`(a)\1`, /^Go has no backreferences, at \\1$/);
test(refuses, String.raw`\y`, /^Go has no such escape, at \\y$/);
test(refuses, '*', /Nothing to repeat/);
test(refuses, '\\', /^it ends within an escape/);
test(refuses, String.raw`[\b]`, /^Go has no \\b in a class/);
test(refuses, 'a**', /^a repetition of a repetition needs a group/);
test(refuses, 'a++', /^a repetition of a repetition needs a group/);
test(refuses, '(', /Unterminated group/);
test(refuses, '[a', /^a class is not closed, at \[a$/);

test('leaves flags in the middle unread, and does not say that Go cannot compile them', t => {
	t.deepEqual(goExpression('kernel(?i)PATH'), {unread: true});
});
