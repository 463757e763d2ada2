import test from 'ava';
import {parseStress} from '../../../scenarios/tools/stress.ts';
import {captured} from './captured.ts';
import {wholeOrNothing} from './whole-or-nothing.ts';

test('reads stress/success.txt', t => {
	t.deepEqual(parseStress(captured('stress/success.txt'), {seconds: 1}), {seconds: 1});
});
test(wholeOrNothing, (text: string) => parseStress(text), 'stress/success.txt');

const refuses = test.macro({
	exec(t, file: string, seconds: number, message: string) {
		t.throws(() => parseStress(captured(file), {seconds}), {message});
	},
	title: (_, file: string) => `refuses ${file}`,
});

test(refuses, 'stress/success.txt', 60, 'stress measured for 1 s of the 60 s asked for');
test(refuses, 'stress/no-memory.txt', 2, 'stress: hogvm malloc failed: Cannot allocate memory; worker 28391 returned error 1; kill error: No such process; worker 28390 returned error 1; failed run completed in 0s');
test(refuses, 'stress/worker-killed.txt', 3, 'stress: worker 28458 got signal 9; kill error: No such process; failed run completed in 3s');
test(refuses, 'stress/killed.txt', 5, 'stress ended before it gave its figures: stress: info: [28397] dispatching hogs: 1 cpu, 0 io, 0 vm, 0 hdd');
test(refuses, 'stress/bad-option.txt', 1, 'stress: unrecognized suffix: o');

test('a number cut in its middle is none', t => {
	t.throws(() => parseStress('stress: info: [7] successful run completed in 6'), {message: /^stress ended before it gave its figures: /});
});
