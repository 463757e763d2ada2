import test from 'ava';
import {definitions, names} from './definitions.ts';
import {partsOf, withFloors} from './plan.ts';

test('a figure brings its floors, once and in order', t => {
	t.deepEqual(withFloors(['noop', 'warm-lab', 'empty-up']), ['raw-resume', 'empty-up', 'empty-noop', 'warm-lab', 'noop']);
});

test('a floor has none of its own, and stands in the part of its figure', t => {
	const floors = names.flatMap(name => (definitions[name].floor ?? []).map(floor => ({of: definitions[name].part, ...definitions[floor]})));
	t.deepEqual(floors.filter(({floor}) => floor !== undefined), []);
	t.deepEqual(floors.filter(({of, part}) => of !== part), []);
});

test('a ratio has a floor to be taken over', t => {
	t.deepEqual(names.filter(name => definitions[name].goal?.ratio !== undefined && definitions[name].floor === undefined), []);
});

test('only the parts that were asked for run, in their own order', t => {
	t.deepEqual(partsOf(withFloors(['cold-lab', 'reset']), false), ['cycle', 'cold']);
	t.deepEqual(partsOf(names, false), ['cycle', 'idle', 'starts', 'cold', 'judge']);
});

test('a rehearsal starts no Kata', t => {
	t.deepEqual(partsOf(['kata-starts', 'kata-starts-succeeded', 'runc-starts'], true), []);
	t.deepEqual(partsOf(['kata-starts', 'idle-cpu'], true), ['idle']);
});
