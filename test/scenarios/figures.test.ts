import test from 'ava';
import {figuresOf} from '../../scenarios/figures.ts';
import type {Sample} from '../../scenarios/scenario.ts';

const sample = (runtime: string, pair: number, value: number, cold = pair === 0): Sample => ({
	run: 'r', metric: 'm', runtime, runtimeClass: runtime, pair, cold, value, unit: 's', at: '2026-01-01T00:00:00Z',
});

test('cold values are kept apart, medians are of complete pairs', t => {
	const samples = [
		sample('runc', 0, 100), sample('kata', 0, 900),
		sample('runc', 1, 1), sample('kata', 1, 10),
		sample('kata', 2, 99),
		sample('runc', 3, 2), sample('kata', 3, 20),
		sample('runc', 4, 77),
		sample('runc', 5, 3), sample('kata', 5, 30),
	];
	t.like(figuresOf(samples, ['runc', 'kata'], 1), {
		pairs: 3,
		median: {runc: 2, kata: 20},
		cold: {runc: 100, kata: 900},
		ratio: {kata: {value: 10, low: 10, high: 10}},
	});
});

test('an arm that never succeeded leaves the other its figures, without a ratio', t => {
	const samples = [sample('runc', 0, 9), sample('runc', 1, 1), sample('runc', 2, 3)];
	t.deepEqual(figuresOf(samples, ['runc', 'kata'], 1), {pairs: 2, median: {runc: 2}, cold: {runc: 9}, ratio: {}});
});

test('of nothing there is no ratio', t => {
	const samples = [sample('runc', 1, 0), sample('kata', 1, 0), sample('runc', 2, 0), sample('kata', 2, 3)];
	t.deepEqual(figuresOf(samples, ['runc', 'kata'], 1), {pairs: 2, median: {runc: 0, kata: 1.5}, cold: {}, ratio: {}});
});

test('a metric that only the second arm has brings no ratio', t => {
	t.deepEqual(figuresOf([sample('kata', 1, 4)], ['runc', 'kata'], 1), {pairs: 1, median: {kata: 4}, cold: {}, ratio: {}});
});

test('no samples are no figures', t => {
	t.deepEqual(figuresOf([], ['runc', 'kata'], 1), {pairs: 0, median: {}, cold: {}, ratio: {}});
});

test('three arms are all compared with the first', t => {
	const samples = [1, 2, 3].flatMap(pair => [sample('runc', pair, 1), sample('kata', pair, 10), sample('gvisor', pair, 2)]);
	t.like(figuresOf(samples, ['runc', 'kata', 'gvisor'], 1).ratio, {kata: {value: 10}, gvisor: {value: 2}});
});
