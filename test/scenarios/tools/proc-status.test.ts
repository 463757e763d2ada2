import test from 'ava';
import {parseProcStatus} from '../../../scenarios/tools/proc-status.ts';
import {captured} from './captured.ts';

test('reads a process\'s memory in bytes', t => {
	t.deepEqual(parseProcStatus(captured('proc/status.txt')), {
		vmPeakBytes: 11_888 * 1024,
		vmSizeBytes: 11_876 * 1024,
		vmHwmBytes: 4344 * 1024,
		vmRssBytes: 4344 * 1024,
		rssAnonBytes: 1248 * 1024,
		rssFileBytes: 3092 * 1024,
		rssShmemBytes: 4 * 1024,
		vmDataBytes: 1024 * 1024,
		vmSwapBytes: 0,
	});
});

const refuses = test.macro({
	exec(t, text: string, message: string) {
		t.throws(() => parseProcStatus(text), {message});
	},
	title: (_, __, message: string) => `refuses: ${message}`,
});

test(refuses, captured('proc/status-kernel-thread.txt'), '/proc/PID/status of kthreadd has no VmPeak');
test(refuses, captured('proc/status.txt').replace(/^VmHWM.*\n/m, ''), '/proc/PID/status of nginx has no VmHWM');
test(refuses, '', '/proc/PID/status of no process has no VmPeak');
