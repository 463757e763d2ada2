import {randomNumbers} from './random.ts';

/** A value of the reference and the value of the other arm, measured right after one another. */
export type Pair = readonly [reference: number, other: number];

/** How {@link ratioInterval} resamples. */
export interface IntervalOptions {
	seed: number;
	resamples?: number;
	level?: number;
}

/** The middle value, or the mean of the two middle ones. `NaN` of nothing. */
export function median(values: readonly number[]): number {
	return quantile(values.toSorted((a, b) => a - b), 0.5);
}

/** The quantile of sorted values, interpolated linearly (type 7, which NumPy and R default to). */
export function quantile(sorted: readonly number[], share: number): number {
	const position = (sorted.length - 1) * share;
	const below = Math.floor(position);
	const low = sorted[below] ?? Number.NaN;
	const high = sorted[below + 1] ?? low;
	return low + ((high - low) * (position - below));
}

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
	const {seed, resamples = 10_000, level = 0.95} = options;
	const random = randomNumbers(seed);
	const ratios = Array.from({length: resamples}, () =>
		ratioOfMedians(pairs.map(() => pairs[Math.floor(random() * pairs.length)] as Pair)),
	).sort((a, b) => a - b);

	const tail = (1 - level) / 2;
	return {low: quantile(ratios, tail), high: quantile(ratios, 1 - tail)};
}
