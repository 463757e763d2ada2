import test from 'ava';
import type {Cell} from '../../../regression/plan/cell.ts';
import {runOf} from '../../../regression/run/run-of.ts';
import {scenarioOf} from '../../../scenarios/index.ts';
import type {Line} from '../../../scenarios/samples-file.ts';

const arms = [
	{label: 'runc', runtimeClass: 'runc', kernel: 'node', runtimeType: 'io.containerd.runc.v2'},
	{label: 'kata', runtimeClass: 'kata-containers', kernel: 'guest', runtimeType: 'io.containerd.kata.v2'},
];
const begun = {
	kind: 'run', run: 'r2', arms, settings: {}, rehearsal: false,
	testbed: {acceleration: 'tcg', kubernetes: '1.34.4', containerd: '1.7.24', runtime: 'kata', configurationDigest: 'd1', nodeKernel: '6.12', cluster: 'c'},
	machine: {bootId: 'b', cpu: 'QEMU TCG', cpus: 4, memory: 7900, kernel: '6.12.48'},
};
const sample = (metric: string, runtime: string, pair: number, value: number): Line => ({kind: 'sample', run: 'r2', metric, runtime, pair, cold: pair === 0, value, unit: 's'});

function cell(scenario: string): Cell {
	return {id: `small/${scenario}/kata/default`, lab: 'small', scenario, group: 'g', handler: 'kata', variant: 'default', settings: {}, alone: true, durations: {hardware: 1, kvm: 1, tcg: 1}};
}

const result = {cell: 'x', node: 'n', from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T00:01:40.000Z', samples: 'f.jsonl'};

test('samples of the last run become figures, the cold ones apart, and what is missing says why', async t => {
	const run = runOf({
		suite: 's', commit: 'abc', cell: cell('sysbench-cpu'), scenario: await scenarioOf('sysbench-cpu'),
		result: {...result, outputs: {'verdict': 'as expected', 'acceleration': 'tcg', 'runtime': 'kata', 'kata.kernel': '5.19', 'cpuTotalTime.kata': 'could not measure: the pod was refused'}},
		lines: [
			{kind: 'sample', run: 'r1', metric: 'cpuTotalTime', runtime: 'runc', pair: 1, cold: false, value: 99},
			begun,
			...[0, 1, 2].map(pair => sample('cpuTotalTime', 'runc', pair, pair + 1)),
			...[0, 1, 2].map(pair => sample('cpuTotalTime', 'host', pair, pair + 5)),
		],
	});
	t.like(run, {
		id: 's/small/sysbench-cpu/kata/default', suite: 's', cell: 'small/kata/default', scenario: 'sysbench-cpu', commit: 'abc', at: result.from, seconds: 100,
		rehearsal: false, verdict: 'as expected', samplesFile: 'f.jsonl',
	});
	t.false('failure' in run);
	t.deepEqual(run.arms.map(({label, kernel}) => [label, kernel]), [['runc', 'node'], ['kata', 'guest'], ['host', 'node']]);
	t.like(run.testbed.machine, {acceleration: 'tcg', runtime: 'kata', cpu: 'QEMU TCG', cpus: 4, memory: 7900, kernel: '6.12.48'});
	t.true('hostCpu' in run.testbed.machine);
	t.deepEqual(run.testbed.versions, {'kubernetes': '1.34.4', 'containerd': '1.7.24', 'configurationDigest': 'd1', 'kernel of kata': '5.19'});
	const [metric] = run.metrics;
	t.deepEqual(metric, {
		name: 'cpuTotalTime', unit: 's', direction: 'lower', smallestEffect: 0.02, floor: 0.01,
		samples: {runc: [[1, 2], [2, 3]], host: [[1, 6], [2, 7]]},
		cold: {runc: 1, host: 5},
		missing: {kata: 'the pod was refused'},
	});
});

test('findings become claims, and one that was not looked at says so', async t => {
	const {claims} = runOf({
		suite: 's', commit: undefined, cell: cell('quota'), scenario: await scenarioOf('quota'),
		result: {...result, outputs: {verdict: 'as expected'}},
		lines: [begun, {kind: 'finding', run: 'r2', claim: 'quotaRefuses', runtime: 'kata', answer: 'holds', saw: 'refused'}],
	});
	t.deepEqual(claims.map(({name, found, missing}) => ({name, found, missing})), [
		{name: 'quotaRefuses', found: {kata: {answer: 'holds', saw: 'refused'}}, missing: {runc: 'it was not looked at'}},
		{name: 'quotaUseHasOverhead', found: {}, missing: {runc: 'it was not looked at', kata: 'it was not looked at'}},
	]);
});

test('a cell without a result is a failure, with its reason', async t => {
	const run = runOf({
		suite: 's', commit: undefined, cell: cell('quota'), scenario: await scenarioOf('quota'),
		result: {cell: 'x', node: 'n', from: result.from, to: result.to, outputs: {}, error: 'the lab was lost'}, lines: [],
	});
	t.is(run.failure, 'the lab was lost');
	t.is(run.verdict, 'could not measure: the lab was lost');
	t.deepEqual(run.arms, []);
});

test('a rehearsal keeps nothing of an arm with a guest', async t => {
	const {arms: kept, metrics} = runOf({
		suite: 's', commit: undefined, cell: cell('sysbench-cpu'), scenario: await scenarioOf('sysbench-cpu'),
		result: {...result, outputs: {verdict: 'none: rehearsal', runtime: 'rehearsal'}},
		lines: [{...begun, rehearsal: true}, sample('cpuTotalTime', 'kata', 1, 2)],
	});
	t.deepEqual(kept.map(({label}) => label), ['runc']);
	t.true(metrics.every(({samples}) => !('kata' in samples)));
});
