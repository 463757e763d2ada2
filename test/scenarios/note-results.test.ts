import test from 'ava';
import {armsOf} from '../../scenarios/arm.ts';
import type {KeptNoted} from '../../scenarios/run-log.ts';
import {resultNames, summaryOf} from '../../scenarios/summary.ts';
import {planWith} from './fakes/plan.ts';

const notes = [
	{name: 'podFixed', shows: 'a recommendation'},
	{name: 'pods', shows: 'how many there were', unit: 'pods'},
];
const claim = {name: 'lasts', claims: 'it lasts', expectation: 'holds' as const, source: 'a test'};
const findings = [{claim: 'lasts', runtime: 'kata', answer: 'holds' as const, saw: 'it did'}, {claim: 'lasts', runtime: 'runc', answer: 'holds' as const, saw: 'it did'}];

test('notes stand beside figures, each with its unit, and do not change the verdict', t => {
	const noted: KeptNoted[] = [
		{runtime: 'runc', values: {podFixed: 'none', pods: 3}},
		{runtime: 'kata', values: {pods: 2}},
	];
	const {results, verdict} = summaryOf(planWith(), {parts: [], notes, unnoted: {}, claims: [claim], failures: {}}, {samples: [], findings, noted});
	t.like(results, {'podFixed.runc': 'none', 'pods.runc': 3, 'pods.kata': 2, 'pods.unit': 'pods'});
	t.false('podFixed.kata' in results);
	t.is(verdict, 'as expected');
});

test('an arm without notes says why, in the verdict too', t => {
	const noted = [{runtime: 'runc', values: {podFixed: 'none', pods: 3}}];
	const {results, verdict} = summaryOf(planWith(), {parts: [], notes, unnoted: {kata: 'the node is full'}, claims: [claim], failures: {}}, {samples: [], findings, noted});
	t.is(results['pods.kata'], 'could not measure: the node is full');
	t.is(verdict, 'notes: could not measure: the node is full');
});

test('in a rehearsal nothing is noted of an arm with a guest', t => {
	const noted = [{runtime: 'runc', values: {pods: 3}}, {runtime: 'kata', values: {pods: 2}}];
	const {results} = summaryOf(planWith({rehearsal: true}), {parts: [], notes, unnoted: {}, claims: [], failures: {}}, {samples: [], findings: [], noted});
	t.deepEqual(results, {'runtime': 'rehearsal', 'pods.runc': 3, 'pods.unit': 'pods'});
});

test('every note has a name before it has a value', t => {
	const names = resultNames({metrics: () => [], notes}, {}, armsOf(['runc', 'kata-containers']), false);
	t.deepEqual(names.filter(name => !name.endsWith('.kernel')), ['podFixed.runc', 'podFixed.kata', 'pods.runc', 'pods.kata', 'pods.unit']);
});
