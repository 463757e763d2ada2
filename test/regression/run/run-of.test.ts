import {cpus} from 'node:os';
import test from 'ava';
import type {Cell} from '../../../regression/plan/cell.ts';
import {runOf} from '../../../regression/run/run-of.ts';
import {scenarioOf} from '../../../scenarios/index.ts';
import type {Line} from '../../../scenarios/samples-file.ts';

const arms = [
	{label: 'runc', runtimeClass: 'runc', kernel: 'node', runtimeType: 'io.containerd.runc.v2'},
	{label: 'kata', runtimeClass: 'kata-containers', kernel: 'guest', runtimeType: 'io.containerd.kata.v2'},
];
const machine = {bootId: 'b', cpu: 'EPYC', cpus: 4, memory: 7900, kernel: '6.12.48'};
const at = '2026-01-01T00:00:10.000Z';
const begun = {
	kind: 'run', run: 'r2', at, scenario: 'sysbench-cpu', arms, settings: {}, rehearsal: false, machine,
	testbed: {acceleration: 'hardware', kubernetes: '1.34.4', containerd: '1.7.24', runtime: 'kata', configurationDigest: 'd1', nodeKernel: '6.12', cluster: 'c'},
};
const end = {kind: 'end', run: 'r2', at};
const sample = (metric: string, runtime: string, pair: number, value: number): Line => ({kind: 'sample', run: 'r2', at, metric, runtime, runtimeClass: runtime, pair, cold: pair === 0, value, unit: 's'});
const result = {cell: 'x', node: 'n', from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T00:01:40.000Z', samples: 'f.jsonl'};

function cell(scenario: string): Cell {
	return {id: `small/${scenario}/kata/default`, lab: 'small', scenario, group: 'g', handler: 'kata', variant: 'default', settings: {}, alone: true, durations: {hardware: 1, kvm: 1, tcg: 1}};
}

const source = async (lines: Line[], rest = {}) => runOf({
	suite: 's', commit: 'abc', cell: cell('sysbench-cpu'), scenario: await scenarioOf('sysbench-cpu'), result: {...result, outputs: {verdict: 'as expected'}}, lines, ...rest,
});

test('the last run of a samples file is what the cell came to', async t => {
	const run = await source([begun, ...[0, 1, 2].map(pair => sample('cpuTotalTime', 'runc', pair, pair + 1)), end]);
	t.like(run, {suite: 's', cell: 'small/kata/default', scenario: 'sysbench-cpu', commit: 'abc', seconds: 100, verdict: 'as expected', samplesFile: 'f.jsonl'});
	t.false('failure' in run);
	t.deepEqual(run.metrics[0]?.samples, {runc: [[1, 2], [2, 3]]});
	t.deepEqual(run.testbed, {
		machine: {acceleration: 'hardware', runtime: 'kata', cpu: 'EPYC', cpus: 4, memoryGiB: 8, nodeCpus: 4, nodeMemoryGiB: 8, nodeKernel: '6.12.48'},
		versions: {kubernetes: '1.34.4', containerd: '1.7.24', configurationDigest: 'd1'},
	});
});

test('the testbed of an emulated node has the host as well', async t => {
	const {testbed} = await source([{...begun, machine: {...machine, cpu: 'QEMU TCG CPU version 2.5+'}}, end]);
	t.like(testbed.machine, {cpu: cpus()[0]?.model.trim(), cpus: cpus().length, nodeCpus: 4});
});

test('a cell without a result, and one whose run has no end, are failures with their reason', async t => {
	const lost = await source([], {result: {...result, outputs: {}, error: 'the lab was lost'}});
	t.like(lost, {failure: 'the lab was lost', verdict: 'could not measure: the lab was lost', arms: [], metrics: []});
	const hung = await source([begun, sample('cpuTotalTime', 'runc', 0, 1)], {result: {...result, outputs: {verdict: 'could not measure: the probe hung'}}});
	t.is(hung.failure, 'could not measure: the probe hung');
});
