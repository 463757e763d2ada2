import test from 'ava';
import {parseStressNg, type StressorResult} from '../../../scenarios/tools/stress-ng.ts';
import {captured} from './captured.ts';
import {wholeOrNothing} from './whole-or-nothing.ts';

const reads = test.macro({
	exec(t, file: string, result: Record<string, StressorResult>) {
		t.deepEqual(parseStressNg(captured(file), {seconds: 1}), result);
	},
	title: (_, file: string) => `reads ${file}`,
});

test(reads, 'stress-ng/success.txt', {
	cpu: {bogoOps: 465, realSeconds: 1.01, bogoOpsPerSecond: 460.18},
	vm: {bogoOps: 17_728, realSeconds: 1.01, bogoOpsPerSecond: 17_482.96},
});
test(reads, 'stress-ng/success-0.15.txt', {
	cpu: {bogoOps: 1338, realSeconds: 1, bogoOpsPerSecond: 1336.91},
	vm: {bogoOps: 73_110, realSeconds: 1, bogoOpsPerSecond: 72_849.71},
});
test(wholeOrNothing, (text: string) => parseStressNg(text), 'stress-ng/success.txt');

const refuses = test.macro({
	exec(t, text: string, seconds: number, message: string) {
		t.throws(() => parseStressNg(text, {seconds}), {message});
	},
	title: (_, __, ___, message: string) => `refuses: ${message}`,
});

const success = captured('stress-ng/success.txt');
test(refuses, captured('stress-ng/interrupted.txt'), 5, 'stress-ng: cpu measured for 0.99 s of the 5 s asked for');
test(refuses, captured('stress-ng/no-memory.txt'), 2, 'stress-ng: vm did nothing in 2 s');
test(refuses, captured('stress-ng/worker-killed.txt'), 2, 'stress-ng gave no metrics: metrics-check: all bogo-op counters are zero, data may be incorrect');
test(refuses, captured('stress-ng/no-metrics.txt'), 1, 'stress-ng gave no metrics: was --metrics-brief given?');
test(refuses, captured('stress-ng/no-stressor.txt'), 1, 'stress-ng ended before it gave its figures: Try \'stress-ng --help\' for more information.');
test(refuses, captured('stress-ng/killed.txt').split('\n').slice(0, 3).join('\n'), 5, 'stress-ng ended before it gave its figures: stress-ng: info:  [28958] dispatching hogs: 1 cpu');
test(refuses, success.replace('skipped: 0', 'skipped: 1: vm (1)'), 1, 'stress-ng: skipped: vm (1)');
test(refuses, success.replace('failed: 0', 'failed: 1: cpu (1)'), 1, 'stress-ng: failed: cpu (1)');
test(refuses, success.replace('] successful run', '] unsuccessful run'), 1, 'stress-ng ended before it gave its figures: stress-ng: info:  [28694] unsuccessful run completed in 1.03 sec');
