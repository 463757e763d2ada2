import {markup, type Markup} from '../markup.ts';
import {scaleOf, type Scale} from './scale.ts';

/** A ratio with its 95 % interval. */
export interface Interval {
	value: number;
	low: number;
	high: number;
}

const width = 180;
const height = 22;

/** One scale for all ratios of a table, with 1 on it. */
export function forestScale(intervals: readonly Interval[]): Scale {
	return scaleOf([1, ...intervals.flatMap(({value, low, high}) => [value, low, high]).filter(value => value > 0)], 6, width - 6);
}

/** A ratio as a point on a line from its lowest to its highest, beside a line at 1. The table beside it has the figures. */
export function forest({value, low, high}: Interval, {at}: Scale, tone: number): Markup {
	return markup`<svg class="forest" aria-hidden="true" viewBox="0 0 ${width} ${height}"><path class="one" d="M${at(1)} 0V${height}"/><g class="tone-${tone}"><path class="middle" d="M${at(low)} ${height / 2}H${at(high)}"/><circle class="sample" cx="${at(value)}" cy="${height / 2}" r="4"/></g></svg>`;
}
