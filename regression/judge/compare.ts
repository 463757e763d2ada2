import {percentileInterval} from '../../scenarios/bootstrap.ts';
import {median} from '../../scenarios/quantile.ts';
import {mannWhitney} from '../statistics/mann-whitney.ts';
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

	/** How far the estimate of a single reference run is from their median at most, as a share of it; 0 of fewer than three. */
	spread: number;
}

const resamples = 2000;
const runsForSpread = 3;

/** Compares a run with one or more. The bootstrap draws runs, then pairs of each, so that it has what differs from night to night. */
export function compare(current: Series, references: readonly Series[], seed: number): Comparison {
	const values = references.map(({estimate}) => estimate.value);
	const value = median(values);
	const drawReference = (random: () => number) => references.length === 1
		? references[0]?.draw(random) as number
		: median(references.map(() => references[Math.floor(random() * references.length)]?.draw(random) as number));
	return {
		reference: {value, samples: references.reduce((sum, {values}) => sum + values.length, 0)},
		shift: shiftOf(current.estimate.value, value),
		interval: percentileInterval(random => shiftOf(current.draw(random), drawReference(random)), {seed, resamples}),
		p: mannWhitney(current.values, references.flatMap(({values}) => values)).p,
		spread: references.length < runsForSpread ? 0 : Math.max(...values.map(own => Math.abs(shiftOf(own, value)))),
	};
}

const shiftOf = (now: number, before: number) => now === before ? 0 : (now - before) / Math.abs(before);
