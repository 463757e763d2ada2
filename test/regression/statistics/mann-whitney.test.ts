import {readFileSync} from 'node:fs';
import test from 'ava';
import {mannWhitney} from '../../../regression/statistics/mann-whitney.ts';

interface Case {
	name: string;
	how: 'exact' | 'asymptotic';
	first: number[];
	second: number[];
	u: number;
	p: number;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as unknown;

// Made by mann-whitney.py and r.R beside them.
const cases = [
	...(read('mann-whitney') as Case[]).map(own => ({of: 'SciPy', ...own})),
	...(read('r') as {mannWhitney: Case[]}).mannWhitney.map(own => ({of: 'R', ...own})),
];

for (const {of, name, how, first, second, u, p} of cases) {
	test(`U and p are those of ${of}, ${how}: ${name}`, t => {
		const found = mannWhitney(first, second);
		t.is(found.u, u);
		t.true(Math.abs(found.p - p) <= 1e-9 * p, `${found.p} is not ${p}`);
		t.is(found.exact, how === 'exact');
	});

	test(`U and p are the same from the other side: ${name} (${of})`, t => {
		const found = mannWhitney(second, first);
		t.is(found.u, (first.length * second.length) - u);
		t.true(Math.abs(found.p - p) <= 1e-9 * p, `${found.p} is not ${p}`);
	});
}

test('nothing can be told of nothing', t => {
	t.deepEqual(mannWhitney([], [1, 2]), {u: 0, p: Number.NaN, exact: true});
});

test('of one sample from each, either order is as likely as the other', t => {
	t.deepEqual(mannWhitney([1], [2]), {u: 0, p: 1, exact: true});
});
