import {readFileSync} from 'node:fs';
import test from 'ava';
import {holm} from '../../../regression/statistics/holm.ts';

// Expected values: statsmodels 0.15.0 (multipletests, method='holm').
const adjusts = test.macro({
	exec(t, p: number[], expected: number[]) {
		t.deepEqual(holm(p).map(value => Number(value.toPrecision(12))), expected);
	},
	title: (_, p = []) => `Holm of ${JSON.stringify(p)}`,
});

test(adjusts, [], []);
test(adjusts, [0.5], [0.5]);
test(adjusts, [0.01, 0.02, 0.03, 0.04, 0.05], [0.05, 0.08, 0.09, 0.09, 0.09]);
test(adjusts, [0.2, 0.001, 0.04, 0.04, 0.0002, 1, 0.9], [0.6, 0.006, 0.2, 0.2, 0.0014, 1, 1]);
test(adjusts, [0.03, 0.03, 0.03], [0.09, 0.09, 0.09]);

test('Holm is R\'s', t => {
	const {holm: {p, adjusted}} = JSON.parse(readFileSync(new URL('../fixtures/r.json', import.meta.url), 'utf8')) as {holm: {p: number[]; adjusted: number[]}};
	t.deepEqual(holm(p).map(value => Number(value.toPrecision(12))), adjusted.map(value => Number(value.toPrecision(12))));
});
