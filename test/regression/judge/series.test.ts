import test from 'ava';
import {seriesKeys, seriesOf} from '../../../regression/judge/series.ts';
import {aRun, measured} from '../a-run.ts';

const {arms} = aRun();

test('a ratio comes before values', t => {
	t.deepEqual(seriesKeys(measured({runc: [1], kata: [2]}), arms), [
		{kind: 'ratio', arm: 'kata', against: 'runc'}, {kind: 'absolute', arm: 'runc'}, {kind: 'absolute', arm: 'kata'},
	]);
});

test('a metric of a guest has no ratio', t => {
	t.deepEqual(seriesKeys(measured({kata: [2]}), arms), [{kind: 'absolute', arm: 'kata'}]);
});

test('what is missing should have been there', t => {
	t.deepEqual(seriesKeys(measured({runc: [1]}, {missing: {kata: 'it hung'}}), arms).map(({kind, arm}) => `${kind} ${arm}`), ['ratio kata', 'absolute runc', 'absolute kata']);
	t.is(seriesOf(measured({runc: [1]}, {missing: {kata: 'it hung'}}), {kind: 'ratio', arm: 'kata', against: 'runc'}), 'it hung');
	t.is(seriesOf(measured({kata: [1]}, {missing: {runc: 'no node'}}), {kind: 'ratio', arm: 'kata', against: 'runc'}), 'no node');
	t.is(seriesOf(measured({runc: [1]}), {kind: 'absolute', arm: 'kata'}), 'no warm sample of kata');
});

test('a ratio is of the pairs that both have, and its estimate of their medians', t => {
	const metric = measured({}, {samples: {runc: [[1, 2], [2, 4], [4, 5]], kata: [[1, 20], [3, 7], [4, 10]]}});
	t.like(seriesOf(metric, {kind: 'ratio', arm: 'kata', against: 'runc'}), {values: [10, 2], estimate: {value: 15 / 3.5, samples: 2}});
	t.is(seriesOf(measured({}, {samples: {runc: [[1, 2]], kata: [[2, 3]]}}), {kind: 'ratio', arm: 'kata', against: 'runc'}), 'no pair of runc and kata');
});

test('nothing is so many times as much as nothing', t => {
	t.is(seriesOf(measured({runc: [0, 1], kata: [1, 1]}), {kind: 'ratio', arm: 'kata', against: 'runc'}), 'runc has values of 0, which nothing can be divided by');
});

test('a 95 % quantile is of thirty samples or more', t => {
	const of = (count: number) => {
		const series = seriesOf(measured({kata: Array.from({length: count}, (_, index) => index)}), {kind: 'absolute', arm: 'kata'});
		return typeof series === 'string' ? undefined : series.estimate;
	};
	t.deepEqual(of(29), {value: 14, samples: 29});
	t.deepEqual(of(31), {value: 15, samples: 31, p95: 28.5});
});
