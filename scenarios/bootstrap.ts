import {quantile} from './quantile.ts';
import {randomNumbers} from './random.ts';

/** How a bootstrap interval resamples. */
export interface IntervalOptions {
	seed: number;
	resamples?: number;
	level?: number;
}

/** The percentile bootstrap interval of a statistic; `draw` gives the statistic of one resample. */
export function percentileInterval(draw: (random: () => number) => number, {seed, resamples = 10_000, level = 0.95}: IntervalOptions): {low: number; high: number} {
	const random = randomNumbers(seed);
	const drawn = Array.from({length: resamples}, () => draw(random)).sort((a, b) => a - b);
	const tail = (1 - level) / 2;
	return {low: quantile(drawn, tail), high: quantile(drawn, 1 - tail)};
}
