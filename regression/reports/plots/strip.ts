import {quantile} from '../../../scenarios/quantile.ts';
import {figureText} from '../figure-text.ts';
import {markup, type Markup} from '../markup.ts';
import {readableUnit} from '../readable-unit.ts';
import {axis} from './axis.ts';
import {scaleOf} from './scale.ts';

/** The samples of one arm, as a row of the plot. */
export interface StripRow {
	/** Such as `kata`. */
	label: string;

	/** Which of the page's colours it has, from 0; the same arm has the same one everywhere. */
	tone: number;

	/** Every warm sample, in the order in which they were taken. */
	values: readonly number[];

	/** The first, which does not count. */
	cold?: number | undefined;

	/** What the row is compared with, drawn small below it. */
	before?: readonly number[] | undefined;
}

const width = 360;
const gutter = 58;
const margin = 14;

/**
 * Every raw sample of a metric as a dot, a row for each arm: the box from the first to the third
 * quartile, the line at the median, the cold sample as a diamond, and an axis with the unit.
 */
export function strip(rows: readonly StripRow[], unit: string): Markup {
	const heights = rows.map(({before = []}) => before.length > 0 ? 62 : 44);
	const height = heights.reduce((sum, own) => sum + own, 0);
	const all = rows.flatMap(({values, cold = [], before = []}) => [...values, cold, ...before].flat());
	const {name, by} = readableUnit(unit, Math.max(0, ...all.map(Math.abs)));
	const {at, ...scale} = scaleOf(all.map(value => value / by), gutter, width - margin);
	const place: Place = value => at(value / by);
	return markup`<svg class="plot" role="img" viewBox="0 0 ${width} ${height + 34}" aria-label="${rows.map(row => described(row, unit)).join(' ')}">${
		axis({at, ...scale}, {unit: name, from: gutter, to: width - margin, top: 4, bottom: height})
	}${rows.map((row, index) => rowOf(row, place, heights.slice(0, index).reduce((sum, own) => sum + own, 0), unit))}</svg>`;
}

/** Where a value stands along the axis. */
type Place = (value: number) => number;

function rowOf({label, tone, values, cold, before = []}: StripRow, at: Place, top: number, unit: string): Markup {
	const middle = top + 28;
	return markup`<g class="tone-${tone}"><text class="arm" x="${gutter - 8}" y="${middle + 4}" text-anchor="end">${shortened(label)}</text>${
		box(values, at, middle, 9)}${
		values.map((value, index) => markup`<circle class="sample" cx="${at(value)}" cy="${middle + offset(index)}" r="3"><title>${label}, sample ${index + 1}: ${figureText(value, unit)}</title></circle>`)}${
		cold !== undefined && markup`<path class="cold" d="M${at(cold)} ${middle - 5}l5 5l-5 5l-5-5z"><title>${label}, cold: ${figureText(cold, unit)}</title></path>`}${
		medianMark(values, at, middle, unit)}${
		before.length > 0 && markup`<g class="before"><text x="${gutter - 8}" y="${middle + 25}" text-anchor="end">before</text>${box(before, at, middle + 21, 4)}${
			before.map((value, index) => markup`<circle class="sample" cx="${at(value)}" cy="${middle + 21 + (offset(index) / 2)}" r="1.6"/>`)}${
			line(quantile(sorted(before), 0.5), at, middle + 21, 6)}</g>`
	}</g>`;
}

function box(values: readonly number[], at: Place, middle: number, half: number): Markup | false {
	const [low, high] = [0.25, 0.75].map(share => at(quantile(sorted(values), share))) as [number, number];
	return values.length > 2 && markup`<rect class="box" x="${low}" y="${middle - half}" width="${px(Math.max(1, high - low))}" height="${half * 2}" rx="2"/>`;
}

function medianMark(values: readonly number[], at: Place, middle: number, unit: string): Markup | false {
	if (values.length === 0) {
		return false;
	}

	const median = quantile(sorted(values), 0.5);
	const text = figureText(median, unit);
	const half = text.length * 3.2;
	const x = Math.min(Math.max(at(median), gutter + half), width - half - 2);
	return markup`${line(median, at, middle, 12)}<text class="median" x="${px(x)}" y="${middle - 16}" text-anchor="middle">${text}</text>`;
}

const line = (value: number, at: Place, middle: number, half: number) =>
	markup`<path class="middle" d="M${at(value)} ${middle - half}v${half * 2}"/>`;

/** What the plot shows, for whoever does not see it. */
function described({label, values, cold, before = []}: StripRow, unit: string): string {
	const order = sorted(values);
	const middle = (of: readonly number[]) => figureText(quantile(of, 0.5), unit);
	const own = values.length === 0 ? 'no warm sample' : `${values.length} samples from ${figureText(order[0] ?? 0, unit)} to ${figureText(order.at(-1) ?? 0, unit)}, median ${middle(order)}`;
	return `${label}: ${own}${cold === undefined ? '' : `, cold ${figureText(cold, unit)}`}${before.length === 0 ? '' : `; before, ${before.length} with median ${middle(sorted(before))}`}.`;
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);

// Apart, so that equal samples can be told; the same each time, so that a report can be compared.
const offset = (index: number) => [0, -5, 5, -2.5, 2.5, -7, 7][index % 7] ?? 0;

const px = (value: number) => Number(value.toFixed(1));

const shortened = (label: string) => label.length > 9 ? `${label.slice(0, 8)}…` : label;
