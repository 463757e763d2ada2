import test from 'ava';
import {costsOf} from '../../../regression/reports/cost-of.ts';
import {aRun, measured} from '../a-run.ts';

test('what an arm takes is the ratio of the medians of complete pairs', t => {
	const [cost, ...more] = costsOf(aRun(), measured({runc: [1, 2, 3, 100], kata: [10, 20, 30]}), 1);
	t.like(cost, {label: 'kata', against: 'runc', own: 20, base: 2, pairs: 3, ratio: {value: 10}});
	t.true(cost !== undefined && cost.ratio !== undefined && cost.ratio.low <= 10 && cost.ratio.high >= 10);
	t.deepEqual(more, []);
});

test('nothing is so many times as much as none', t => {
	t.deepEqual(costsOf(aRun(), measured({runc: [0, 0], kata: [1, 2]}), 1), [{label: 'kata', against: 'runc', own: 1.5, base: 0, pairs: 2}]);
});

test('without the first arm there is nothing to compare with', t => {
	t.deepEqual(costsOf(aRun(), measured({kata: [1, 2]}), 1), []);
});

test('a rehearsal says nothing of Kata', t => {
	t.deepEqual(costsOf(aRun({rehearsal: true}), measured({runc: [1], kata: [2]}), 1), []);
});
