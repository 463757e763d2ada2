import {percentileInterval} from '../../scenarios/bootstrap.ts';
import {median} from '../../scenarios/quantile.ts';
import {mannWhitney} from '../statistics/mann-whitney.ts';
import {spread} from '../statistics/spread.ts';
import type {Series} from './series.ts';

/** A series of a run beside those of the runs that are its reference. */
export interface Comparison {
	/** The median of the reference runs' estimates, and how many samples they have together. */
	reference: {value: number; samples: number};

	/** By how much the current value is greater, as a share of the reference's; not finite where that is 0. */
	shift: number;

	/** The 95 % bootstrap interval of the shift. */
	interval: {low: number; high: number};

	/** Of the two-sided Mann-Whitney test, against the samples of all reference runs. */
	p: number;

	/** The standard deviation of the runs before from one to the next, as a share of their median; 0 of fewer than five. */
	spread: number;

	/** How many runs that is of. */
	nights: number;
}

const runsForSpread = 5;

/**
 * Compares a run with its reference of one or more runs. Those `before` it tell what differs from night
 * to night anyway. The bootstrap draws runs, then pairs of each, so that the interval has that, too.
 */
export function compare(current: Series, references: readonly Series[], before: readonly Series[], options: {seed: number; resamples: number}): Comparison {
	const values = references.map(({estimate}) => estimate.value);
	const value = median(values);
	const drawReference = (random: () => number) => references.length === 1
		? references[0]?.draw(random) as number
		: median(references.map(() => references[Math.floor(random() * references.length)]?.draw(random) as number));
	return {
		reference: {value, samples: references.reduce((sum, {values}) => sum + values.length, 0)},
		shift: shiftOf(current.estimate.value, value),
		interval: percentileInterval(random => shiftOf(current.draw(random), drawReference(random)), options),
		p: mannWhitney(current.values, references.flatMap(({values}) => values)).p,
		spread: before.length < runsForSpread ? 0 : spreadOf(before.map(({estimate}) => estimate.value)),
		nights: before.length,
	};
}

const spreadOf = (values: readonly number[]) => spread(values) / Math.abs(median(values)) || 0;

const shiftOf = (now: number, before: number) => now === before ? 0 : (now - before) / Math.abs(before);
