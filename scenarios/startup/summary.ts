import type {Arm} from '../arm.ts';
import {figuresOf} from '../figures.ts';
import type {Figures, Metric, Sample} from '../scenario.ts';
import {containerMetrics, podMetrics} from './metrics.ts';
import type {StartupPlan} from './plan.ts';
import {couldNotMeasure, verdictOf} from './verdict.ts';

/** What the probe prints, and the stack gives out. */
export interface Summary {
	/** Flat: `<metric>.<label>`, `.ratio`, `.interval`, and what they need to be read. */
	results: Record<string, number | string>;
	verdict: string;
	samplesFile: string;
}

/** The last error of each arm that had one, by label. */
export interface Failures {
	container: Record<string, string>;
	pod: Record<string, string>;
}

/** Arms whose figures mean something: in a rehearsal nothing with a guest does. */
export function countedArms(arms: readonly Arm[], rehearsal: boolean): Arm[] {
	return rehearsal ? arms.filter(({kernel}) => kernel !== 'guest') : [...arms];
}

/** The figures of a run, from its samples. */
export function summaryOf(plan: Omit<StartupPlan, 'connection'>, samples: readonly Sample[], failures: Failures): Summary {
	const arms = countedArms(plan.arms, plan.rehearsal);
	const labels = arms.map(({label}) => label);
	const figures = (metric: Metric) => figuresOf(samples.filter(sample => sample.metric === metric.name), labels, plan.seed);
	const results: Summary['results'] = {...(plan.rehearsal && {runtime: 'rehearsal'}), ...kernelsIn(samples, arms)};

	const half = (name: string, metrics: readonly Metric[], headline: string, pairs: number, failures: Record<string, string>) => {
		const all = new Map(metrics.map(metric => [metric.name, figures(metric)]));
		const head = all.get(headline) ?? figuresOf([], labels, plan.seed);
		for (const metric of pairs > 0 ? metrics : []) {
			Object.assign(results, resultsOf(metric, all.get(metric.name) ?? head, head, arms, failures));
		}

		return {name, asked: pairs > 0, figures: head, failures};
	};

	const halves = [
		half('containers', containerMetrics, 'containerStartDestroy', plan.pairs, failures.container),
		half('pods', podMetrics, 'podReady', plan.podPairs, failures.pod),
	];
	return {results, verdict: verdictOf(halves, arms, plan.rehearsal), samplesFile: plan.resultsFile};
}

function resultsOf(metric: Metric, figures: Figures, headline: Figures, arms: readonly Arm[], failures: Record<string, string>): Summary['results'] {
	const {name, unit} = metric;
	const results: Summary['results'] = {};
	for (const {label, kernel} of arms) {
		const value = figures.median[label];
		const applies = kernel === 'guest' || !name.endsWith('GuestBoot');
		if (value !== undefined) {
			results[`${name}.${label}`] = rounded(value);
		} else if (applies && headline.median[label] === undefined) {
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
			results[`${name}.interval${suffix}`] = `[${rounded(ratio.low)}, ${rounded(ratio.high)}]`;
		}
	}

	return Object.keys(results).length === 0 ? {} : {...results, [`${name}.pairs`]: figures.pairs, [`${name}.unit`]: unit};
}

/** Every key that {@link summaryOf} can give for these arms, so that outputs have names before there are values. */
export function resultNames(arms: readonly Arm[], rehearsal: boolean): string[] {
	const counted = countedArms(arms, rehearsal);
	const suffixes = counted.length > 2 ? counted.slice(1).map(({label}) => `.${label}`) : (counted.length === 2 ? [''] : []);
	const metric = ({name}: Metric) => [
		...counted.flatMap(({label}) => [`${name}.${label}`, `${name}.${label}.cold`]),
		...suffixes.flatMap(suffix => [`${name}.ratio${suffix}`, `${name}.interval${suffix}`]),
		`${name}.pairs`,
		`${name}.unit`,
	];
	return [
		...(rehearsal ? ['runtime'] : []),
		...counted.map(({label}) => `${label}.kernel`),
		...containerMetrics.flatMap(metric),
		...podMetrics.flatMap(metric),
	];
}

function kernelsIn(samples: readonly Sample[], arms: readonly Arm[]): Record<string, string> {
	return Object.fromEntries(arms.flatMap(({label}) => {
		const kernel = samples.findLast(({runtime, kernel}) => runtime === label && kernel !== undefined)?.kernel;
		return kernel === undefined ? [] : [[`${label}.kernel`, kernel]];
	}));
}

const rounded = (value: number) => Number(value.toPrecision(6));
