import type {Arm} from './arm.ts';
import {figuresOf} from './figures.ts';
import type {Part} from './part.ts';
import {pairsNeeded, type Sample} from './scenario.ts';

/** Draws that are enough to see how wide an interval is. */
const resamples = 1000;

/**
 * Whether a part that has its pairs measures another one: the interval of its headline's ratio is still
 * wider than the shift that matters, to either side. It looks at the width alone, never at which arm is
 * ahead, so that to go on favours no answer.
 */
export function wantsMore({metrics, headline}: Pick<Part, 'metrics' | 'headline'>, arms: readonly Arm[], samples: readonly Sample[], seed: number): boolean {
	const metric = metrics.find(({name}) => name === headline);
	if (metric === undefined) {
		return false;
	}

	const figures = figuresOf(samples.filter(sample => sample.metric === headline), arms.map(({label}) => label), seed, resamples);
	return figures.pairs < pairsNeeded
		|| Object.values(figures.ratio).some(({value, low, high}) => (high - low) / 2 > metric.smallestEffect * value);
}
