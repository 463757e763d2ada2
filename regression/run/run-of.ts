import type {NodeMachine} from '../../scenarios/node-machine.ts';
import type {Line} from '../../scenarios/samples-file.ts';
import type {Scenario} from '../../scenarios/scenario.ts';
import {valuesOf, type SettingValues} from '../../scenarios/setting.ts';
import {runsInSamples} from '../history/runs-in-samples.ts';
import {hostMachine} from '../host-machine.ts';
import type {Cell} from '../plan/cell.ts';
import {schema, type Run} from '../run.ts';
import {testbedOf} from '../testbed-of.ts';
import type {CellResult} from './cell-result.ts';

/** What a cell of a run came to, with the lines of its samples file. */
export interface RunSource {
	suite: string;
	commit: string | undefined;
	cell: Cell;
	scenario: Scenario;
	result: CellResult;
	lines: readonly Line[];
}

/** A cell's result in the form that is judged and kept in the history. */
export function runOf({suite, commit, cell: {id, lab, handler, variant, settings}, scenario, result, lines}: RunSource): Run {
	const {outputs, from, to, error, samples: samplesFile} = result;
	const begun = lines.findLast(({kind}) => kind === 'run');
	const verdict = typeof outputs['verdict'] === 'string' ? outputs['verdict'] : `could not measure: ${error ?? 'there is no verdict'}`;
	const context = {
		suite,
		cell: [lab, handler, variant].join('/'),
		...commit !== undefined && {commit},
		verdict,
		seconds: Math.round((Date.parse(to) - Date.parse(from)) / 1000),
		...samplesFile !== undefined && {samplesFile},
	};
	const run = runsInSamples(lines, [scenario], {...context, machine: machineOf(begun?.['machine'] as NodeMachine | undefined)}).at(-1);
	return error === undefined && run !== undefined ? run : {
		kind: 'run', schema, id: `${suite}/${id}`, at: from, scenario: scenario.name, ...context,
		testbed: testbedOf({acceleration: outputs['acceleration'], runtime: outputs['runtime']}),
		settings: valuesOf(scenario.settings, settings as SettingValues, outputs['acceleration'] === 'tcg' ? 'tcg' : 'hardware'),
		arms: [],
		rehearsal: outputs['runtime'] === 'rehearsal',
		failure: error ?? verdict,
		metrics: [],
		claims: [],
	};
}

// An emulated CPU says nothing of the one that emulates it, and figures depend on that.
function machineOf(machine: NodeMachine | undefined): Record<string, string | number> {
	if (machine === undefined) {
		return {};
	}

	const {cpu, cpus, memory, kernel} = machine;
	const memoryGiB = Math.round(memory / 1024);
	return {
		...cpu.startsWith('QEMU') ? hostMachine() : {cpu, cpus, memoryGiB},
		nodeCpus: cpus,
		nodeMemoryGiB: memoryGiB,
		nodeKernel: kernel,
	};
}
