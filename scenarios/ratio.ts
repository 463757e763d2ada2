import {percentileInterval, type IntervalOptions} from './bootstrap.ts';
import {drawnRatio} from './drawn-median.ts';
import {median} from './quantile.ts';

/** A value of the reference and the value of the other arm, measured right after one another. */
export type Pair = readonly [reference: number, other: number];

/** The other arm's median divided by the reference's. */
export function ratioOfMedians(pairs: readonly Pair[]): number {
	return median(pairs.map(pair => pair[1])) / median(pairs.map(pair => pair[0]));
}

/**
 * The percentile bootstrap interval of the ratio of medians.
 *
 * Whole pairs are drawn, because the two values of a pair share the host's drift.
 */
export function ratioInterval(pairs: readonly Pair[], options: IntervalOptions): {low: number; high: number} {
	return percentileInterval(drawnRatio(pairs), options);
}
