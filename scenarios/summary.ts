import type {Arm} from './arm.ts';
import {claimResults, claimVerdicts} from './claim-results.ts';
import {figuresOf} from './figures.ts';
import {noteNames, noteResults, noteVerdict, type NotesOutcome} from './note-results.ts';
import type {Part} from './part.ts';
import type {Plan} from './plan.ts';
import type {KeptFinding, KeptNoted} from './run-log.ts';
import type {Claim, Figures, Metric, Sample, Scenario} from './scenario.ts';
import type {SettingValues} from './setting.ts';
import {couldNotMeasure, verdictOf, type PartOutcome} from './verdict.ts';

/** What the probe prints, and the stack gives out. */
export interface Summary {
	/** Flat: `<metric>.<label>`, `.ratio`, `.interval`, and what they need to be read. */
	results: Record<string, number | string>;
	verdict: string;
	samplesFile: string;

	/** How long the experiment took, in whole seconds. */
	seconds: number;
}

/** What an experiment was, and what of it failed. */
export interface Outcome extends Partial<NotesOutcome> {
	parts: ReadonlyArray<Pick<Part, 'name' | 'pairs' | 'metrics' | 'headline' | 'arms'> & {failures: Record<string, string>}>;
	claims: readonly Claim[];

	/** Of claims, by claim and label. */
	failures: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Arms whose figures mean something: in a rehearsal nothing with a guest does. */
export function countedArms(arms: readonly Arm[], rehearsal: boolean): Arm[] {
	return rehearsal ? arms.filter(({kernel}) => kernel !== 'guest') : [...arms];
}

/** The figures and findings of a run. */
export function summaryOf(
	plan: Pick<Plan, 'arms' | 'rehearsal' | 'seed' | 'resultsFile' | 'acceleration'>,
	outcome: Outcome,
	{samples, findings, noted = []}: {samples: readonly Sample[]; findings: readonly KeptFinding[]; noted?: readonly KeptNoted[]},
	seconds = 0,
): Summary {
	const {rehearsal, seed, acceleration} = plan;
	const counted = countedArms(plan.arms, rehearsal);
	const all = new Map([...counted, ...outcome.parts.flatMap(({arms = []}) => countedArms(arms, rehearsal))].map(arm => [arm.label, arm]));
	const results: Summary['results'] = {...(rehearsal && {runtime: 'rehearsal'}), ...kernelsIn(samples, [...all.values()])};

	const parts = outcome.parts.filter(({pairs}) => pairs > 0).map((part): PartOutcome => {
		const arms = countedArms(part.arms ?? plan.arms, rehearsal);
		const labels = arms.map(({label}) => label);
		const figures = part.metrics.map(metric =>
			[metric, figuresOf(samples.filter(sample => sample.metric === metric.name), labels, seed)] as const);
		const headline = figures.find(([{name}]) => name === part.headline)?.[1] ?? figuresOf([], labels, seed);
		for (const [metric, of] of figures) {
			Object.assign(results, resultsOf(metric, of, headline, arms, part.failures));
		}

		return {name: part.name, figures, headline, arms, failures: part.failures, emulated: acceleration === 'tcg'};
	});

	Object.assign(results, noteResults(outcome, noted, counted), claimResults(outcome, findings, counted));
	const verdict = verdictOf(parts, {...noteVerdict(outcome, counted), ...claimVerdicts(outcome, findings, counted)}, rehearsal);
	return {results, verdict, samplesFile: plan.resultsFile, seconds: Math.round(seconds)};
}

function resultsOf(metric: Metric, figures: Figures, headline: Figures, arms: readonly Arm[], failures: Readonly<Record<string, string>>): Summary['results'] {
	const {name, unit} = metric;
	const results: Summary['results'] = {};
	for (const arm of arms) {
		const {label} = arm;
		const value = figures.median[label];
		if (value !== undefined) {
			results[`${name}.${label}`] = rounded(value);
		} else if (applies(metric, arm) && headline.median[label] === undefined) {
			results[`${name}.${label}`] = couldNotMeasure(failures[label] ?? 'no warm sample');
		}

		const cold = figures.cold[label];
		if (cold !== undefined) {
			results[`${name}.${label}.cold`] = rounded(cold);
		}
	}

	for (const {label} of arms.slice(1)) {
		const ratio = figures.ratio[label];
		if (ratio) {
			const suffix = arms.length > 2 ? `.${label}` : '';
			results[`${name}.ratio${suffix}`] = rounded(ratio.value);
			if (figures.pairs > 1) { // One pair has none to draw from.
				results[`${name}.interval${suffix}`] = `[${rounded(ratio.low)}, ${rounded(ratio.high)}]`;
			}
		}
	}

	return Object.keys(results).length === 0 ? {} : {...results, [`${name}.pairs`]: figures.pairs, [`${name}.unit`]: unit};
}

const applies = ({only}: Metric, {kernel}: Arm) => only === undefined || only === kernel;

/** Every key that {@link summaryOf} can give of a scenario, so that outputs have names before there are values. */
export function resultNames({metrics, notes = [], claims = [], more = []}: Pick<Scenario, 'metrics' | 'notes' | 'claims' | 'more'>, settings: SettingValues, arms: readonly Arm[], rehearsal: boolean): string[] {
	const counted = countedArms(arms, rehearsal).map(({label}) => label);
	const labels = [...counted, ...more];
	// A part that measures an arm of its own has one more than another, and so both forms can come.
	const suffixes = [...labels.length > 2 ? labels.slice(1).map(label => `.${label}`) : [], ...counted.length === 2 ? [''] : []];
	const metric = ({name}: Metric) => [
		...labels.flatMap(label => [`${name}.${label}`, `${name}.${label}.cold`]),
		...suffixes.flatMap(suffix => [`${name}.ratio${suffix}`, `${name}.interval${suffix}`]),
		`${name}.pairs`,
		`${name}.unit`,
	];
	return [
		...(rehearsal ? ['runtime'] : []),
		...labels.map(label => `${label}.kernel`),
		...metrics(settings).flatMap(metric),
		...noteNames(notes, counted),
		...claims.flatMap(({name}) => [...counted.map(label => `${name}.${label}`), `${name}.expectation`, `${name}.verdict`]),
	];
}

function kernelsIn(samples: readonly Sample[], arms: readonly Arm[]): Record<string, string> {
	return Object.fromEntries(arms.flatMap(({label}) => {
		const kernel = samples.findLast(({runtime, kernel}) => runtime === label && kernel !== undefined)?.kernel;
		return kernel === undefined ? [] : [[`${label}.kernel`, kernel]];
	}));
}

const rounded = (value: number) => Number(value.toPrecision(6));
