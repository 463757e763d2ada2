import {logarithmicTicks, ticks} from './ticks.ts';

/** How values are laid along an axis. */
export interface Scale {
	kind: 'linear' | 'logarithmic';

	/** Where a value stands, in the units of the drawing, to a tenth. */
	at: (value: number) => number;

	/** The values that the axis names. */
	ticks: readonly number[];
}

/** A scale is logarithmic where the largest value is this many times the smallest, and more. */
const wide = 20;

/**
 * A scale from one place of the drawing to another that holds all values, with some room around them.
 *
 * It begins at zero where the values are not far from it, and is logarithmic where they differ widely.
 */
export function scaleOf(values: readonly number[], from: number, to: number, about = 5): Scale {
	const finite = values.filter(Number.isFinite);
	const low = Math.min(...finite);
	const high = Math.max(...finite);
	if (finite.length === 0) {
		return linear(0, 1, from, to, about);
	}

	if (low > 0 && high / low >= wide) {
		return logarithmic(low / 1.25, high * 1.25, from, to);
	}

	const room = (high - low || Math.abs(high) || 1) * 0.08;
	return linear(low >= 0 && low < (high - low) * 0.5 ? 0 : low - room, high + room, from, to, about);
}

function linear(low: number, high: number, from: number, to: number, about: number): Scale {
	return {kind: 'linear', at: value => tenth(from + ((value - low) / (high - low) * (to - from))), ticks: ticks(low, high, about)};
}

function logarithmic(low: number, high: number, from: number, to: number): Scale {
	const span = Math.log(high / low);
	return {kind: 'logarithmic', at: value => tenth(from + (Math.log(Math.max(value, low) / low) / span * (to - from))), ticks: logarithmicTicks(low, high)};
}

const tenth = (value: number) => Number(value.toFixed(1));
