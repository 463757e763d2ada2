import test from 'ava';
import {inGlob} from '../../../components/kata/annotations/glob.ts';

const finds = test.macro({
	exec(t, pattern: string, path: string, found: boolean) {
		t.is(inGlob(pattern, path), found);
	},
	title: (_, pattern: string, path: string, found) => `'${pattern}' ${found ? 'finds' : 'does not find'} ${path}`,
});

test(finds, '/opt/kata/bin/qemu', '/opt/kata/bin/qemu', true);
test(finds, '/opt/kata/bin/qemu', '/opt/kata/bin/qemu2', false);
test(finds, '/opt/kata/bin/*', '/opt/kata/bin/qemu', true);
test(finds, '/opt/kata/*', '/opt/kata/bin/qemu', false);
test(finds, '/opt/*/bin/qemu-?', '/opt/kata/bin/qemu-6', true);
test(finds, '/opt/?kata', '/opt//kata', false);
test(finds, '/dev/{random,urandom}', '/dev/random', false);
test(finds, '/dev/[ru]random', '/dev/urandom', true);
test(finds, '/dev/[^u]random', '/dev/urandom', false);
test(finds, '/dev/[^a]x', '/dev//x', false);
test(finds, '/a.b', '/axb', false);
test(finds, String.raw`/a\*`, '/a*', true);
test(finds, String.raw`/a\*`, '/ab', false);
test(finds, '/a[', '/a[', false);
test(finds, '', '', false);
