import test from 'ava';
import type {Matrix} from '../../../regression/matrix/matrix.ts';
import {cellsOf} from '../../../regression/plan/cells.ts';
import {planText} from '../../../regression/plan/plan-text.ts';
import {allScenarios} from '../../../scenarios/index.ts';

const scenarios = await allScenarios();
const row = {scenarios: ['quota', 'startup', 'subpath'], handlers: ['kata'], labs: ['a', 'b'], variants: {default: {}}};
const matrix = (...rows: Matrix['rows']): Matrix => ({limit: 3600, mostPairs: 30, seed: undefined, failOn: [], labs: {a: {settings: {}}, b: {stack: 'lab'}}, rows});
const ids = (...[of, choice]: [Matrix, {seed: number; group?: string}]) => cellsOf(of, scenarios, choice).map(({id}) => id);

test('cells are the product of a row, lab after lab', t => {
	const found = ids(matrix({...row, handlers: ['kata', 'runc'], variants: {x: {}, y: {}}}), {seed: 1});
	t.is(found.length, 24);
	t.deepEqual(found.map(id => id.slice(0, 2)), [...Array.from({length: 12}, () => 'a/'), ...Array.from({length: 12}, () => 'b/')]);
	t.true(found.includes('a/startup/runc/y'));
});

test('the seed decides the order, and only that', t => {
	const orders = [1, 2, 3, 4].map(seed => ids(matrix(row), {seed}));
	t.deepEqual(orders[0], ids(matrix(row), {seed: 1}));
	t.true(new Set(orders.map(String)).size > 1);
	t.is(new Set(orders.map(order => String([...order].sort()))).size, 1);
});

test('a group leaves the others out', t => {
	t.deepEqual(ids(matrix(row), {seed: 1, group: 'start-up'}), ['a/startup/kata/default', 'b/startup/kata/default']);
});

test('two rows may not name the same cell', t => {
	t.throws(() => cellsOf(matrix(row, {...row, scenarios: ['quota'], labs: ['b']}), scenarios, {seed: 1}), {
		message: 'more than one row measures b/quota/kata/default; name their variants apart',
	});
});

test('a scenario with figures stands alone, one that only looks at claims may have company', t => {
	const cells = cellsOf(matrix({...row, labs: ['a'], scenarios: ['startup', 'subpath', 'kill-vmm']}), scenarios, {seed: 1});
	t.deepEqual(Object.fromEntries(cells.map(({scenario, alone}) => [scenario, alone])), {'startup': true, 'subpath': false, 'kill-vmm': true});
});

test('the plan says what runs where, and for how long', t => {
	const text = planText(cellsOf(matrix({...row, labs: ['a'], scenarios: ['quota']}), scenarios, {seed: 1}), 3600);
	t.regex(text, /^lab a\n {2}a\/quota\/kata\/default {2}\d+ (s|min), emulated \d+ (s|min).*\n1 measurement, about/);
	t.is(planText([], 3600), 'Nothing is to be measured.');
});
