import {pairsNeeded, type Metric} from '../../scenarios/scenario.ts';
import type {Verdict} from '../judgement.ts';
import type {Comparison} from './compare.ts';

/** What a verdict on a figure is made of. */
export interface FigureCase {
	kind: 'ratio' | 'absolute';
	metric: Pick<Metric, 'unit' | 'direction' | 'smallestEffect' | 'floor'>;
	comparison: Comparison;

	/** How many samples the current run has. */
	samples: number;

	/** By how much the arm's value differs from what the reference has it be, in the metric's unit. */
	difference: number;

	/** By Holm. */
	adjustedP: number;
	alpha: number;
}

/** From so many runs before it is well known what a figure does from one night to the next. */
export const nightsToKnow = 20;

/**
 * How many standard deviations of the runs before a shift has to be to be none of theirs. What the
 * host does from night to night cancels in a ratio, and not in a value; and a deviation of a few
 * nights is itself uncertain, so that more of them would hide what they should show.
 */
function deviations({kind, comparison: {nights}}: FigureCase): number {
	return kind === 'absolute' ? 5 : nights < nightsToKnow ? 2.5 : 4;
}

/** Whether there are enough samples on both sides to test anything. */
export function isTestable(samples: number, {reference}: Pick<Comparison, 'reference'>): boolean {
	return samples >= pairsNeeded && reference.samples >= pairsNeeded;
}

/** The verdict on a figure that has a reference, and why. A regression needs a shift that matters, and a p that tells it from chance. */
export function figureVerdict(figure: FigureCase): {verdict: Verdict; why: string} {
	const {metric: {unit, direction, smallestEffect, floor}, comparison: {shift, spread, reference}, samples, difference, adjustedP, alpha} = figure;
	const size = Math.abs(shift);
	const moved = `${percent(shift)} against ${shown(reference.value)}`;
	if (!isTestable(samples, {reference})) {
		return {verdict: 'inconclusive', why: samples < pairsNeeded ? `${samples} samples, ${pairsNeeded} needed` : `the reference has ${reference.samples} samples, ${pairsNeeded} needed`};
	}

	if (size <= smallestEffect) {
		return {verdict: 'unchanged', why: `${moved}, and up to ${percent(smallestEffect)} does not matter`};
	}

	if (Math.abs(difference) < floor) {
		return {verdict: 'unchanged', why: `${moved}, but less than ${floor} ${unit} is ignored`};
	}

	if (!(adjustedP < alpha)) {
		return {verdict: 'inconclusive', why: `${moved}, which chance gives as well (p ${shown(adjustedP)}): more pairs would tell`};
	}

	if (size <= deviations(figure) * spread) {
		return {verdict: 'inconclusive', why: `${moved}, and the runs before deviate by ${percent(spread)} from one to the next`};
	}

	return {verdict: shift > 0 === (direction === 'lower') ? 'regressed' : 'improved', why: `${moved}, p ${shown(adjustedP)}`};
}

/** A share in percent, with its sign where it is a shift. */
export function percent(share: number): string {
	const value = Math.abs(share) * 100;
	const figure = value >= 10 ? value.toFixed(0) : value < 0.05 ? '0' : value.toPrecision(2);
	return Number.isFinite(share) ? `${share < 0 && figure !== '0' ? '−' : ''}${figure} %` : 'something instead of nothing';
}

/** Three digits. */
export function shown(value: number): string {
	return String(Number(value.toPrecision(3)));
}
