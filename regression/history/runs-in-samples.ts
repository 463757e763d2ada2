import type {Acceleration} from '../../scenarios/acceleration.ts';
import type {Arm} from '../../scenarios/arm.ts';
import type {Line} from '../../scenarios/samples-file.ts';
import type {Answer, Claim, Metric, Sample, Scenario} from '../../scenarios/scenario.ts';
import {valuesOf, type SettingValues} from '../../scenarios/setting.ts';
import {countedArms} from '../../scenarios/summary.ts';
import {schema, type Looked, type Measured, type Run} from '../run.ts';
import {testbedOf} from '../testbed-of.ts';

/** What a samples file does not say of its runs. */
export interface Context extends Pick<Run, 'suite' | 'cell'>, Partial<Pick<Run, 'commit' | 'verdict' | 'seconds' | 'samplesFile'>> {
	/** What is known of the machine beside what the samples file says. */
	machine?: Readonly<Record<string, string | number>>;
}

/** The runs of a samples file that came to an end, oldest first, as lines of the history. */
export function runsInSamples(lines: readonly Line[], scenarios: readonly Scenario[], context: Context): Run[] {
	const ended = new Set(lines.filter(({kind}) => kind === 'end').map(({run}) => run));
	return lines.filter(({kind, run}) => kind === 'run' && ended.has(run)).flatMap(begun => {
		const scenario = scenarios.find(({name}) => name === begun['scenario']);
		return scenario === undefined ? [] : [runOf(begun, lines.filter(({run}) => run === begun['run']), scenario, context)];
	});
}

function runOf(begun: Line, own: readonly Line[], scenario: Scenario, {machine = {}, ...context}: Context): Run {
	const {rehearsal = false, testbed, settings: given} = begun as unknown as {rehearsal?: boolean; testbed: Record<string, unknown>; settings: SettingValues};
	const settings = valuesOf(scenario.settings, given, testbed['acceleration'] as Acceleration);
	const samples = own.filter((line): line is Line & Sample => line.kind === 'sample');
	const arms = armsOf(begun['arms'] as Arm[], samples);
	const counted = countedArms(arms, rehearsal);
	const failures = own.filter(({kind}) => kind === 'failure') as unknown as Failure[];
	const claims = scenario.claims ?? [];
	return {
		kind: 'run', schema, id: String(begun['run']), at: String(begun['at']), scenario: scenario.name,
		verdict: '', seconds: secondsOf(own), ...context,
		testbed: testbedOf(testbed, machine), settings, arms: arms.map(({label, runtimeClass, kernel}) => ({label, runtimeClass, kernel})), rehearsal,
		metrics: scenario.metrics(settings).map(metric => measuredOf(metric, samples, counted, failures.filter(({part}) => part !== 'notes' && !claims.some(({name}) => name === part)))),
		claims: claims.map(claim => lookedAt(claim, own.filter(({kind, claim: name}) => kind === 'finding' && name === claim.name) as unknown as Found[], counted, failures)),
		...notesOf(own.filter(({kind}) => kind === 'noted') as unknown as Noted[], counted),
	};
}

interface Noted {
	runtime: string;
	values: Readonly<Record<string, number | string>>;
}

// A run of old has none, and one that noted nothing says nothing of it.
function notesOf(noted: readonly Noted[], arms: readonly Arm[]): Pick<Run, 'notes'> {
	const notes: Record<string, Record<string, number | string>> = {};
	for (const {runtime, values} of noted.filter(({runtime}) => arms.some(({label}) => label === runtime))) {
		for (const [name, value] of Object.entries(values)) {
			notes[name] = {...notes[name], [runtime]: value};
		}
	}

	return Object.keys(notes).length === 0 ? {} : {notes};
}

interface Failure {
	part: string;
	runtime: string;
	error: string;
}

interface Found {
	runtime: string;
	answer: Answer;
	saw: string;
}

// An experiment may measure arms of its own, such as the host.
function armsOf(planned: readonly Arm[], samples: readonly Sample[]): Arm[] {
	const more = new Map(samples.filter(({runtime}) => !planned.some(({label}) => label === runtime))
		.map(({runtime, runtimeClass}): [string, Arm] => [runtime, {label: runtime, runtimeClass, kernel: 'node', runtimeType: ''}]));
	return [...planned, ...more.values()];
}

function measuredOf(metric: Metric, samples: readonly Sample[], arms: readonly Arm[], failures: readonly Failure[]): Measured {
	const {name, unit, direction, smallestEffect, floor, only} = metric;
	const measured: {samples: Record<string, Array<[number, number]>>; cold: Record<string, number>; missing: Record<string, string>} = {samples: {}, cold: {}, missing: {}};
	for (const {label, kernel} of arms) {
		const own = samples.filter(sample => sample.metric === name && sample.runtime === label);
		const warm = own.filter(({cold}) => !cold).map(({pair, value}): [number, number] => [pair, value]).sort((a, b) => a[0] - b[0]);
		const cold = own.find(({cold}) => cold);
		const failure = failures.findLast(({runtime}) => runtime === label);
		if (cold !== undefined) {
			measured.cold[label] = cold.value;
		}

		if (warm.length > 0) {
			measured.samples[label] = warm;
		} else if (failure !== undefined && (only === undefined || only === kernel)) {
			measured.missing[label] = failure.error;
		}
	}

	return {name, unit, direction, smallestEffect, floor, ...measured};
}

function lookedAt({name, claims, expectation}: Claim, found: readonly Found[], arms: readonly Arm[], failures: readonly Failure[]): Looked {
	const looked = arms.map(({label}) => ({
		label,
		finding: found.findLast(({runtime}) => runtime === label),
		failure: failures.findLast(({part, runtime}) => part === name && runtime === label),
	}));
	return {
		name, claims, expectation,
		found: Object.fromEntries(looked.flatMap(({label, finding}) => finding === undefined ? [] : [[label, {answer: finding.answer, saw: finding.saw}]])),
		missing: Object.fromEntries(looked.flatMap(({label, finding, failure}) => finding === undefined ? [[label, failure?.error ?? 'it was not looked at']] : [])),
	};
}

function secondsOf(own: readonly Line[]): number {
	const at = own.map(({at}) => Date.parse(String(at))).filter(Number.isFinite);
	return Math.max(0, Math.round((Math.max(...at) - Math.min(...at)) / 1000));
}
