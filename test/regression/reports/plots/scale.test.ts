import test from 'ava';
import {scaleOf} from '../../../../regression/reports/plots/scale.ts';
import {logarithmicTicks, ticks} from '../../../../regression/reports/plots/ticks.ts';

const names = test.macro({
	exec(t, found: number[], expected: number[]) {
		t.deepEqual(found, expected);
	},
	title: (title = '') => title,
});

test('ticks are round', names, ticks(0.13, 3.9, 4), [1, 2, 3]);
test('ticks may be fractions, without the errors of their sums', names, ticks(0, 0.6, 6), [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
test('ticks go below zero', names, ticks(-20, 20, 4), [-20, -10, 0, 10, 20]);
test('a range of nothing has one tick', names, ticks(5, 5, 4), [5]);
test('powers of ten are the ticks of many', names, logarithmicTicks(0.9, 1500), [1, 10, 100, 1000]);
test('few powers of ten have 2 and 5 beside them', names, logarithmicTicks(30, 600), [50, 100, 200, 500]);
test('very many are thinned out', names, logarithmicTicks(1, 1e12), [1, 1000, 1e6, 1e9, 1e12]);

test('values that are not far from zero are shown from zero', t => {
	const {kind, at} = scaleOf([2, 10], 0, 100);
	t.is(kind, 'linear');
	t.is(at(0), 0);
	t.true(at(10) < 100 && at(10) > 90);
});

test('values that are close together fill the drawing', t => {
	const {at} = scaleOf([100, 101], 0, 100);
	t.true(at(100) > 0 && at(100) < 10);
	t.true(at(101) > 90 && at(101) < 100);
});

test('values that differ widely are shown by their powers', t => {
	const {kind, at} = scaleOf([1, 1000], 0, 100);
	t.is(kind, 'logarithmic');
	t.is(at(10) - at(1), at(1000) - at(100));
	t.is(at(-5), 0);
});

test('one value, or none, has a scale', t => {
	t.true(Number.isFinite(scaleOf([3], 0, 100).at(3)));
	t.true(Number.isFinite(scaleOf([0, 0], 0, 100).at(0)));
	t.true(Number.isFinite(scaleOf([], 0, 100).at(0.5)));
});
