import {median} from '../../scenarios/quantile.ts';
import type {JudgeSettings} from '../judge-settings.ts';
import type {JudgedFigure, Reference} from '../judgement.ts';
import type {Measured, Run} from '../run.ts';
import {compare, type Comparison} from './compare.ts';
import {differencesOf} from './differences.ts';
import {isTestable, nightsToKnow} from './figure-verdict.ts';
import type {RunReference} from './reference.ts';
import {seriesKeys, seriesOf, type Series, type SeriesKey} from './series.ts';

/** What of the settings figures are compared by. */
export type FigureSettings = Pick<JudgeSettings, 'seed' | 'resamples' | 'absolutes'>;

/** A figure before the p values of all are adjusted. */
export interface Candidate {
	figure: JudgedFigure;
	comparison?: Comparison;

	/** By how much the arm's value differs from what the reference has it be, in the metric's unit. */
	difference: number;

	/** Whether a regression of it counts. */
	counts: boolean;
}

/** Every series of a run beside its reference: those that were measured, should have been, or were before. */
export function candidatesOf(run: Run, reference: RunReference, settings: FigureSettings): Candidate[] {
	const known = reference.runs.flatMap(({metrics}) => metrics);
	const missed = [...new Map(known.filter(({name}) => !run.metrics.some(metric => metric.name === name)).map(metric => [metric.name, metric])).values()];
	const metrics = [...run.metrics, ...missed.map((metric): Measured => ({...metric, samples: {}, cold: {}, missing: {}}))];
	return metrics.flatMap(metric => {
		const measuredBy = (runs: readonly Run[]) => runs.map(({metrics}) => metrics.find(({name}) => name === metric.name));
		const measured = measuredBy(reference.runs);
		const keys = distinct([metric, ...measured.filter(found => found !== undefined)].flatMap(found => seriesKeys(found, run.arms)));
		return keys.map(key => candidateOf(run, metric, key, {...reference, measured, measuredBefore: measuredBy(reference.before)}, {
			...settings,
			counts: key.kind === 'ratio' || settings.absolutes === 'counted'
				|| (reference.before.length >= nightsToKnow && !keys.some(({kind, arm, against}) => kind === 'ratio' && [arm, against].includes(key.arm))),
		}));
	});
}

function candidateOf(run: Run, metric: Measured, key: SeriesKey, reference: RunReference & Record<'measured' | 'measuredBefore', ReadonlyArray<Measured | undefined>>, {seed, resamples, counts}: FigureSettings & {counts: boolean}): Candidate {
	const {cell, scenario, id} = run;
	const {name, unit, direction, smallestEffect, floor} = metric;
	const base = {...key, cell, scenario, name, run: id, unit, direction, smallestEffect, floor} as const;
	const current = seriesOf(metric, key);
	if (typeof current === 'string') {
		const figure: JudgedFigure = {...base, verdict: 'could not measure', reasons: [run.failure ?? current], weight: counts ? 2 : 0};
		return {figure, difference: 0, counts};
	}

	const series = (all: ReadonlyArray<Measured | undefined>) => all.map(measured => measured === undefined ? '' : seriesOf(measured, key));
	const before = series(reference.measured);
	const usable = before.filter(isSeries);
	if (usable.length === 0) {
		return {figure: {...base, current: current.estimate, verdict: 'new', reasons: [reference.why === '' ? 'the runs before have no sample of it' : reference.why], weight: 0}, difference: 0, counts};
	}

	const comparison = compare(current, usable, series(reference.measuredBefore).filter(isSeries), {seed, resamples});
	const {shift, interval, p} = comparison;
	const figure: JudgedFigure = {
		...base, current: current.estimate, reference: referenceOf(run, reference, before, comparison), verdict: 'new', reasons: [], weight: 0,
		...Number.isFinite(shift) && {shift},
		...Number.isFinite(interval.low) && Number.isFinite(interval.high) && {interval},
		...isTestable(current.estimate.samples, comparison) && {p},
	};
	return {figure, comparison, difference: differenceOf(metric, key, current, comparison), counts};
}

const isSeries = (series: Series | string): series is Series => typeof series !== 'string';

function referenceOf(run: Run, {kind, runs}: RunReference, before: ReadonlyArray<Series | string>, {reference, spread}: Comparison): Reference {
	const own = runs.filter((_, index) => typeof before[index] !== 'string');
	return {
		kind, ...reference, runs: own.map(({id}) => id),
		differences: differencesOf({...own.at(-1)?.testbed.versions, commit: own.at(-1)?.commit}, {...run.testbed.versions, commit: run.commit}),
		...spread > 0 && {spread},
	};
}

// A ratio has no unit: what it stands for is the arm's value, beside the other arm's of that night.
function differenceOf({samples}: Measured, {against}: SeriesKey, {estimate}: Series, {reference}: Comparison): number {
	const scale = against === undefined ? 1 : median((samples[against] ?? []).map(([, value]) => value));
	return (estimate.value - reference.value) * scale;
}

function distinct(keys: readonly SeriesKey[]): SeriesKey[] {
	const all = new Map(keys.map(key => [JSON.stringify(key), key]));
	return [...all.values()].sort((a, b) => Number(a.kind === 'absolute') - Number(b.kind === 'absolute'));
}
