import {drawnMedian, drawnRatio, type Draw} from '../../scenarios/drawn-median.ts';
import {median, quantile} from '../../scenarios/quantile.ts';
import {ratioOfMedians, type Pair} from '../../scenarios/ratio.ts';
import type {Estimate} from '../judgement.ts';
import type {Measured, Run} from '../run.ts';

/** Which of a metric's series: an arm's values, or what they are of another arm's, pair by pair. */
export interface SeriesKey {
	kind: 'ratio' | 'absolute';
	arm: string;

	/** Of a ratio, the arm that it is divided by. */
	against?: string;
}

/** What one run measured of a series. */
export interface Series {
	/** What is tested: values, or ratios of pairs. */
	values: readonly number[];
	estimate: Estimate;

	/** The estimate of one bootstrap resample. */
	draw: Draw;
}

/** A quantile of 95 % of fewer samples says nothing. */
export const samplesForP95 = 30;

/** The series of a metric that were measured or should have been: ratios first, as they are judged first. */
export function seriesKeys({samples, missing}: Measured, arms: Run['arms']): SeriesKey[] {
	const labels = arms.map(({label}) => label).filter(label => label in samples || label in missing);
	const against = arms[0]?.label;
	return [
		...against !== undefined && labels.includes(against) ? labels.filter(label => label !== against).map((arm): SeriesKey => ({kind: 'ratio', arm, against})) : [],
		...labels.map((arm): SeriesKey => ({kind: 'absolute', arm})),
	];
}

/** A series of one run; why there is none, as a text. */
export function seriesOf({samples, missing}: Measured, {arm, against}: SeriesKey): Series | string {
	const own = samples[arm] ?? [];
	if (own.length === 0) {
		return missing[arm] ?? `no warm sample of ${arm}`;
	}

	if (against === undefined) {
		return valuesSeries(own.map(([, value]) => value));
	}

	const base = new Map(samples[against]);
	const pairs = own.flatMap(([pair, value]): Pair[] => base.has(pair) ? [[base.get(pair) as number, value]] : []);
	if (base.size === 0 || pairs.length === 0) {
		return missing[against] ?? `no pair of ${against} and ${arm}`;
	}

	return pairs.every(([reference]) => reference > 0) ? ratioSeries(pairs) : `${against} has values of 0, which nothing can be divided by`;
}

function valuesSeries(values: readonly number[]): Series {
	const sorted = values.toSorted((a, b) => a - b);
	return {
		values,
		estimate: {value: median(values), samples: values.length, ...values.length >= samplesForP95 && {p95: quantile(sorted, 0.95)}},
		draw: drawnMedian(values),
	};
}

function ratioSeries(pairs: readonly Pair[]): Series {
	return {
		values: pairs.map(([reference, other]) => other / reference),
		estimate: {value: ratioOfMedians(pairs), samples: pairs.length},
		draw: drawnRatio(pairs),
	};
}
