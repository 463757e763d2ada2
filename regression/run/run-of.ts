import {cpus, totalmem} from 'node:os';
import type {Arm} from '../../scenarios/arm.ts';
import type {NodeMachine} from '../../scenarios/node-machine.ts';
import type {KeptFinding} from '../../scenarios/run-log.ts';
import type {Line} from '../../scenarios/samples-file.ts';
import type {Claim, Metric, Sample, Scenario} from '../../scenarios/scenario.ts';
import {valuesOf, type SettingValues} from '../../scenarios/setting.ts';
import {countedArms} from '../../scenarios/summary.ts';
import type {Cell} from '../plan/cell.ts';
import {schema, type Looked, type Measured, type Run} from '../run.ts';
import type {Testbed} from '../testbed.ts';
import type {CellResult} from './cell-result.ts';

/** What a cell's samples file says of itself. */
interface Begun {
	run: string;
	arms: Arm[];
	settings: SettingValues;
	rehearsal: boolean;
	testbed: Record<string, unknown>;
	machine?: NodeMachine;
}

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
export function runOf({suite, commit, cell, scenario, result, lines}: RunSource): Run {
	const begun = lines.findLast(({kind}) => kind === 'run') as (Line & Begun) | undefined;
	const own = lines.filter(line => line['run'] === begun?.run);
	const samples = own.filter((line): line is Line & Sample => line.kind === 'sample');
	const {outputs, from, to, error, samples: samplesFile} = result;
	const rehearsal = begun?.rehearsal ?? outputs['runtime'] === 'rehearsal';
	const settings = valuesOf(scenario.settings, cell.settings as SettingValues, outputs['acceleration'] === 'tcg' ? 'tcg' : 'hardware');
	const arms = withMore(countedArms(begun?.arms ?? [], rehearsal), samples, scenario.more ?? []);
	const verdict = typeof outputs['verdict'] === 'string' ? outputs['verdict'] : `could not measure: ${error ?? 'there is no verdict'}`;
	const failure = error ?? (begun === undefined ? verdict : undefined);
	return {
		kind: 'run',
		schema,
		id: `${suite}/${cell.id}`,
		suite,
		at: from,
		cell: [cell.lab, cell.handler, cell.variant].join('/'),
		scenario: scenario.name,
		...commit !== undefined && {commit},
		testbed: testbedOf(begun, outputs),
		settings,
		arms: arms.map(({label, runtimeClass, kernel}) => ({label, runtimeClass, kernel})),
		rehearsal,
		verdict,
		seconds: Math.round((Date.parse(to) - Date.parse(from)) / 1000),
		...samplesFile !== undefined && {samplesFile},
		...failure !== undefined && {failure},
		metrics: scenario.metrics(settings).map(metric => measured(metric, arms, samples, outputs)),
		claims: (scenario.claims ?? []).map(claim => looked(claim, arms, own.filter((line): line is Line & KeptFinding => line.kind === 'finding'), outputs)),
	};
}

function withMore(arms: readonly Arm[], samples: readonly Sample[], more: readonly string[]): Arm[] {
	const others = more.filter(label => samples.some(({runtime}) => runtime === label));
	return [...arms, ...others.map((label): Arm => ({label, runtimeClass: label, kernel: 'node', runtimeType: ''}))];
}

function measured({name, unit, direction, smallestEffect, floor, only}: Metric, arms: readonly Arm[], samples: readonly Sample[], outputs: CellResult['outputs']): Measured {
	const own = samples.filter(({metric}) => metric === name);
	const of = (label: string, cold: boolean) => own.filter(sample => sample.runtime === label && sample.cold === cold);
	const labels = arms.map(({label}) => label);
	return {
		name, unit, direction, smallestEffect, floor,
		samples: Object.fromEntries(labels.map(label => [label, of(label, false).map(({pair, value}) => [pair, value] as const)] as const).filter(([, values]) => values.length > 0)),
		cold: Object.fromEntries(labels.flatMap(label => of(label, true).map(({value}) => [label, value] as const))),
		missing: Object.fromEntries(arms
			.filter(({label, kernel}) => (only === undefined || only === kernel) && of(label, false).length === 0)
			.map(({label}) => [label, reasonIn(outputs[`${name}.${label}`]) ?? 'no warm sample'])),
	};
}

function looked({name, claims, expectation}: Claim, arms: readonly Arm[], findings: readonly KeptFinding[], outputs: CellResult['outputs']): Looked {
	const found = Object.fromEntries(arms.flatMap(({label}) => {
		const finding = findings.findLast(({claim, runtime}) => claim === name && runtime === label);
		return finding === undefined ? [] : [[label, {answer: finding.answer, saw: finding.saw}] as const];
	}));
	const missing = arms.filter(({label}) => found[label] === undefined)
		.map(({label}) => [label, reasonIn(outputs[`${name}.${label}`]) ?? 'it was not looked at'] as const);
	return {name, claims, expectation, found, missing: Object.fromEntries(missing)};
}

function reasonIn(output: unknown): string | undefined {
	return /^could not measure: (.*)$/s.exec(String(output))?.[1];
}

// A virtual node does not see the host's CPU, and its figures depend on it all the same.
function testbedOf(begun: Begun | undefined, outputs: CellResult['outputs']): Testbed {
	const {acceleration = outputs['acceleration'], runtime = outputs['runtime'], nodeKernel, ...testbed} = begun?.testbed ?? {};
	const {cpu, cpus: count, memory, kernel} = begun?.machine ?? {};
	const machine = {acceleration, runtime, cpu, cpus: count, memory, kernel: kernel ?? nodeKernel, ...acceleration !== 'hardware' && hostMachine()};
	return {
		machine: Object.fromEntries(Object.entries(machine).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1]))),
		versions: Object.fromEntries([
			...Object.entries(testbed).filter(([name]) => name !== 'cluster').flatMap(([name, value]) => typeof value === 'string' ? [[name, value] as const] : []),
			...Object.entries(outputs).flatMap(([name, value]) => name.endsWith('.kernel') && typeof value === 'string' ? [[`kernel of ${name.slice(0, -'.kernel'.length)}`, value] as const] : []),
		]),
	};
}

function hostMachine(): Record<string, string | number> {
	return {hostCpu: cpus()[0]?.model ?? 'unknown', hostCpus: cpus().length, hostMemory: Math.round(totalmem() / 2 ** 30)};
}
