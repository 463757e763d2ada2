import test from 'ava';
import type {Name} from './definitions.ts';
import {exitCodeOf, figureOf, type Figure} from './figure.ts';

const samples = (values: Partial<Record<Name, number[]>>) => new Map(Object.entries(values) as Array<[Name, number[]]>);

test('a figure is the median of its samples, over the sum of its floors', t => {
	t.deepEqual(figureOf('warm-lab', samples({'warm-lab': [9, 8, 30], 'raw-resume': [4, 2, 3], 'empty-up': [1, 1, 2]}), undefined), {
		name: 'warm-lab', value: 9, unit: 's', floor: 4, ratio: 2.25, goal: {ratio: 2, value: 10}, met: false, samples: [9, 8, 30],
	});
});

test('a figure without a goal is neither met nor missed', t => {
	t.deepEqual(figureOf('lab-disk', samples({'lab-disk': [12]}), undefined), {
		name: 'lab-disk', value: 12, unit: 'MiB', floor: null, ratio: null, goal: null, met: null, samples: [12],
	});
});

test('a figure that was not measured says why', t => {
	t.like(figureOf('kata-starts', samples({}), 'a rehearsal'), {value: null, met: null, samples: [], missing: 'a rehearsal'});
	t.like(figureOf('noop', samples({'empty-noop': [2]}), undefined), {value: null, floor: 2, ratio: null, met: null, missing: 'it was not measured'});
});

const judged = test.macro((t, name: Name, values: Partial<Record<Name, number[]>>, met: boolean | null) => {
	t.is(figureOf(name, samples(values), undefined).met, met);
});

const floors = {'raw-resume': [4], 'empty-up': [1]};
test('a value and a ratio at their bounds are met', judged, 'warm-lab', {...floors, 'warm-lab': [10]}, true);
test('a value above its bound is missed although the ratio is met', judged, 'warm-lab', {'warm-lab': [10.1], 'raw-resume': [9], 'empty-up': [1]}, false);
test('a ratio without all of its floors cannot be told', judged, 'warm-lab', {'warm-lab': [5], 'raw-resume': [4]}, null);
test('a value is missed whatever the floors are', judged, 'warm-lab', {'warm-lab': [11]}, false);
test('a lower bound is met from there on', judged, 'kata-starts-succeeded', {'kata-starts-succeeded': [19]}, true);
test('less than a lower bound is missed', judged, 'kata-starts-succeeded', {'kata-starts-succeeded': [18]}, false);

test('the exit code tells missed goals from what could not be measured', t => {
	const figures = (...met: Array<boolean | null>) => met.map(met => ({met}) as Figure);
	t.is(exitCodeOf(figures(true, null), false), 0);
	t.is(exitCodeOf(figures(true, false), false), 1);
	t.is(exitCodeOf(figures(true, false), true), 2);
});
