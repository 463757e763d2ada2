import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import test from 'ava';
import type {Kernel} from '../../scenarios/arm.ts';
import {expectedKernel, firstLineScript, misplaced, parseFirstLine} from '../../scenarios/first-line.ts';

const bootId = '6c9d1c0e-5f8b-4f55-9a57-0d4cf9d9a8b1';

test('a shell writes the line that the parser reads', t => {
	const {uptime, ...rest} = parseFirstLine(execFileSync('sh', ['-c', firstLineScript], {encoding: 'utf8'}));
	t.true(Math.abs(uptime - Number.parseFloat(readFileSync('/proc/uptime', 'utf8'))) < 5);
	t.deepEqual(rest, {
		bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
		kernel: readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim(),
	});
});

test('a kernel without a boot id is read too', t => {
	t.deepEqual(parseFirstLine('kata-lab 3.07 - 4.4.0'), {uptime: 3.07, kernel: '4.4.0'});
});

const refuses = test.macro({
	exec(t, line: string) {
		t.throws(() => parseFirstLine(line), {message: /^the container's first line is/});
	},
	title: (_, line: string) => `no kernel is read from ${JSON.stringify(line)}`,
});

test(refuses, '');
test(refuses, 'kata-lab ');
test(refuses, `kata-lab  ${bootId} 6.1.0`);
test(refuses, `kata-lab 12.3 ${bootId.slice(0, 20)}`);
test(refuses, 'sh: can\'t open /proc/uptime: no such file');

const judges = test.macro({
	exec(t, kernel: Kernel, own: string | undefined, expected: RegExp | undefined) {
		const wrong = misplaced({uptime: 1, ...(own !== undefined && {bootId: own})}, kernel, bootId);
		if (expected) {
			t.regex(wrong ?? '', expected);
		} else {
			t.is(wrong, undefined);
		}
	},
	title: (_, kernel: Kernel, own: string | undefined) => `a ${kernel}'s kernel with ${own === bootId ? 'the node\'s' : own ?? 'no'} boot id`,
});

test(judges, 'guest', 'another', undefined);
test(judges, 'guest', bootId, /^it ran on the node's kernel, not in a guest/);
test(judges, 'node', bootId, undefined);
test(judges, 'node', 'another', /^it ran on another kernel than the node's: boot id another/);
test(judges, 'node', undefined, /^it ran on another kernel than the node's: boot id unknown/);
test(judges, 'sandbox', undefined, undefined);
test(judges, 'sandbox', bootId, undefined);

test('a rehearsal expects no guest, and nothing new of the others', t => {
	t.deepEqual(
		(['guest', 'node', 'sandbox'] as const).map(kernel => [expectedKernel({kernel}, false), expectedKernel({kernel}, true)]),
		[['guest', 'node'], ['node', 'node'], ['sandbox', 'sandbox']],
	);
});
