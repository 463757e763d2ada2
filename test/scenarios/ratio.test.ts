import test from 'ava';
import {median, quantile} from '../../scenarios/quantile.ts';
import {ratioInterval, ratioOfMedians, type Pair} from '../../scenarios/ratio.ts';

// Expected values: NumPy 2.4.6 (median, quantile) and SciPy 1.17.1
// (bootstrap of median(b) / median(a), paired=True, method='percentile', n_resamples=400000).
const runc = [2.51, 2.47, 2.62, 2.55, 2.49, 2.7, 2.44, 2.58, 2.53, 2.66];
const kata = [29.8, 31.2, 28.4, 33.9, 30.1, 30.7, 29.2, 32.5, 28.9, 31.8];
const emulated = runc.map((value, index): Pair => [value, kata[index] as number]);
const onHardware: Pair[] = [
	[0.25, 2.7], [0.27, 2.9], [0.26, 2.6], [0.31, 3.4], [0.24, 2.5], [0.26, 2.8],
	[0.28, 2.7], [0.25, 2.6], [0.3, 4.1], [0.26, 2.75], [0.27, 2.8],
];

const near = (actual: number, expected: number, tolerance: number) => Math.abs(actual - expected) <= tolerance;

test('the median is the middle, or between the two middle values, in any order', t => {
	t.is(median([3, 1, 2]), 2);
	t.is(median([4, 1, 3, 2]), 2.5);
	t.true(near(median(runc), 2.54, 1e-12));
	t.true(near(median(kata), 30.4, 1e-12));
	t.is(median([]), Number.NaN);
});

test('quantiles are those of NumPy', t => {
	const expected = [[0, 0.2], [0.025, 0.2225], [0.25, 0.425], [0.5, 0.8], [0.9, 3.13], [1, 4]] as const;
	for (const [share, value] of expected) {
		t.true(near(quantile([0.2, 0.5, 1.1, 4], share), value, 1e-12), String(share));
	}
});

test('the ratio is that of the medians', t => {
	t.true(near(ratioOfMedians(emulated), 11.968503937007874, 1e-12));
	t.true(near(ratioOfMedians(onHardware), 10.576923076923077, 1e-12));
});

test('the interval is that of SciPy, but for the luck of the draw', t => {
	const first = ratioInterval(emulated, {seed: 1});
	t.true(near(first.low, 11.422924901185771, 0.06), String(first.low));
	t.true(near(first.high, 12.5, 0.06), String(first.high));

	const second = ratioInterval(onHardware, {seed: 1});
	t.true(near(second.low, 10, 0.06), String(second.low));
	t.true(near(second.high, 10.8, 0.06), String(second.high));
});

test('three pairs give the quantiles of all 27 ways to draw them', t => {
	const pairs: Pair[] = [[1, 3], [2, 5], [4, 16]];
	t.deepEqual(ratioInterval(pairs, {seed: 3}), {low: 2.5, high: 4});
});

test('one pair has an interval of one point', t => {
	t.deepEqual(ratioInterval([[2, 5]], {seed: 1}), {low: 2.5, high: 2.5});
});

test('pairs are drawn whole: a drift that both share does not widen the interval', t => {
	const drifting = Array.from({length: 20}, (_, index): Pair => [1 + index, 10 * (1 + index)]);
	const {low, high} = ratioInterval(drifting, {seed: 5});
	t.true(near(low, 10, 1e-9) && near(high, 10, 1e-9));
});

test('the same seed gives the same interval, another seed another', t => {
	t.deepEqual(ratioInterval(emulated, {seed: 9, resamples: 500}), ratioInterval(emulated, {seed: 9, resamples: 500}));
	const seeds = [1, 2, 3, 4, 5, 6].map(seed => JSON.stringify(ratioInterval(emulated, {seed, resamples: 200})));
	t.true(new Set(seeds).size > 1);
});
