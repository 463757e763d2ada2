import {median} from './quantile.ts';
import {ratioInterval, ratioOfMedians, type Pair} from './ratio.ts';
import type {Figures, Sample} from './scenario.ts';

/**
 * Medians, ratios and their intervals of one metric's samples.
 *
 * Where several arms were measured, only pairs that every arm completed count, so that no arm
 * gains by what another missed. An arm without any sample does not take the figures of the rest away.
 * `resamples` is how often the bootstrap draws, if not as often as its default says.
 */
export function figuresOf(samples: readonly Sample[], labels: readonly string[], seed: number, resamples?: number): Figures {
	const arms = labels.map(label => {
		const own = samples.filter(({runtime}) => runtime === label);
		const warm = own.filter(({cold}) => !cold).map(({pair, value}) => [pair, value] as const);
		return {label, warm: new Map(warm), cold: own.find(({cold}) => cold)?.value};
	});
	const measured = arms.filter(({warm}) => warm.size > 0);
	const complete = [...measured[0]?.warm.keys() ?? []].filter(pair => measured.every(({warm}) => warm.has(pair)));

	const figures: Figures = {pairs: complete.length, median: {}, cold: {}, ratio: {}};
	for (const {label, cold} of arms) {
		if (cold !== undefined) {
			figures.cold[label] = cold;
		}
	}

	if (complete.length === 0) {
		return figures;
	}

	const valuesOf = ({warm}: {warm: Map<number, number>}) => complete.map(pair => warm.get(pair) as number);
	for (const arm of measured) {
		figures.median[arm.label] = median(valuesOf(arm));
	}

	const [reference, ...others] = measured;
	if (reference !== undefined && reference.label === labels[0]) {
		const base = valuesOf(reference);
		for (const other of others) {
			const pairs = valuesOf(other).map((value, index): Pair => [base[index] as number, value]);
			const ratio = {value: ratioOfMedians(pairs), ...ratioInterval(pairs, {seed, ...resamples !== undefined && {resamples}})};
			if (Object.values(ratio).every(Number.isFinite)) { // Nothing is so many times as much as none.
				figures.ratio[other.label] = ratio;
			}
		}
	}

	return figures;
}
