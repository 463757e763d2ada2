import {median} from '../../scenarios/quantile.ts';
import {ratioInterval, ratioOfMedians} from '../../scenarios/ratio.ts';
import type {Measured, Run} from '../run.ts';
import {armPairs} from './arm-pairs.ts';
import {labelsIn} from './labels-in.ts';
import type {Interval} from './plots/forest.ts';

/** What an arm takes beside the first one, by the pairs that both completed. */
export interface Cost {
	/** The arm. */
	label: string;

	/** What it is compared with. */
	against: string;

	/** The medians of both. */
	own: number;
	base: number;

	/** The ratio of the medians; of a single pair without an interval around it. None where the first arm's median is 0. */
	ratio?: Interval;
	pairs: number;
}

/** What every other arm of a run takes of a metric beside the first. */
export function costsOf(run: Run, metric: Measured, seed: number): Cost[] {
	const [against, ...others] = labelsIn(run, metric);
	return against === undefined || against !== run.arms[0]?.label ? [] : others.flatMap((label): Cost[] => {
		const pairs = armPairs(metric, against, label);
		if (pairs.length === 0) {
			return [];
		}

		const value = ratioOfMedians(pairs);
		const {low, high} = ratioInterval(pairs, {seed, resamples: 2000}); // To draw it, that many tell enough.
		const ratio = [value, low, high].every(Number.isFinite) ? {ratio: {value, low, high}} : {};
		return [{label, against, own: median(pairs.map(pair => pair[1])), base: median(pairs.map(pair => pair[0])), pairs: pairs.length, ...ratio}];
	});
}
