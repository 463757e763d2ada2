import test from 'ava';
import {resultsJson, type Results} from '../../../regression/reports/results-json.ts';
import {aRun, measured} from '../a-run.ts';
import {aReport} from './items.ts';
import {recorded} from './recorded.ts';

test('nothing of a suite is lost', t => {
	const {judgement, runs} = recorded();
	const results = JSON.parse(resultsJson({judgement, runs})) as Results;
	t.deepEqual(results, {schema: 1, judgement, runs} as Results);
});

test('a rehearsal gives out nothing of what was to have a guest', t => {
	const finding = {answer: 'holds', saw: 'it is there'} as const;
	const run = aRun({
		rehearsal: true,
		metrics: [measured({runc: [1], kata: [2]}, {cold: {runc: 1, kata: 3}})],
		claims: [{name: 'c', claims: 'it is so', expectation: 'holds', found: {runc: finding, kata: finding}, missing: {}}],
		notes: {podFixed: {runc: 'memory 20Mi', kata: 'memory 240Mi'}},
	});
	const {runs: [told]} = JSON.parse(resultsJson(aReport([], {}, [run]))) as Results;
	t.like(told, {
		metrics: [{samples: {runc: [[1, 1]]}, cold: {runc: 1}}],
		claims: [{found: {runc: finding}}],
		notes: {podFixed: {runc: 'memory 20Mi'}},
	});
	t.notRegex(JSON.stringify([told?.metrics, told?.claims, told?.notes]), /kata/);
});
