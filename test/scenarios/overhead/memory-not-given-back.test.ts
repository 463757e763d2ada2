import test from 'ava';
import {judge} from '../../../scenarios/overhead/memory-not-given-back.ts';

const mebibyte = 1024 * 1024;
const judged = (before: number, peak: number, after: number) => judge({before: before * mebibyte, peak: peak * mebibyte, after: after * mebibyte}, 200 * mebibyte);

const cases = test.macro({
	exec(t, before: number, peak: number, after: number, answer: string) {
		t.is(judged(before, peak, after).answer, answer as never);
	},
	title: (_, before: number, peak: number, after: number, answer: string) => `${before}, ${peak} and ${after} MiB: ${answer}`,
});

test(cases, 100, 300, 300, 'does not hold');
test(cases, 100, 300, 260, 'does not hold');
test(cases, 100, 300, 140, 'holds');
test(cases, 100, 300, 90, 'holds');
test(cases, 100, 300, 200, 'differs: 50 % are kept');

test('says what was seen', t => {
	t.is(judged(100, 300, 290).saw, '100 MiB before, 300 at the peak, 290 after: 95 % are kept');
});

test('a peak that the node did not see decides nothing', t => {
	t.throws(() => judged(100, 250, 250), {message: 'the container used 200 MiB, and the node saw 150 MiB more at the most'});
});
