import {changeText, figureText, numberText, ratioText} from '../figure-text.ts';
import {markup, type Content, type Markup} from '../markup.ts';
import type {HistoryPoint, MetricHistory} from '../metric-history.ts';
import {apart} from './apart.ts';
import {scaleOf} from './scale.ts';

/** What a course needs to know of its metric. */
export interface CourseOptions {
	unit: string;
	direction: 'lower' | 'higher';

	/** Each arm's colour. */
	tones: Readonly<Record<string, number>>;
}

const width = 360;
const height = 132;
const left = 46;
const right = width - 50;
const top = 18;
const bottom = height - 24;

/** How the ratio of each arm went from run to run: a line with a mark where it changed, and a numbered one where a version did. */
export function course({kind, points}: MetricHistory, {unit, direction, tones}: CourseOptions): Markup {
	const labels = [...new Set(points.flatMap(({values}) => Object.keys(values)))];
	const x = (index: number) => Number((points.length < 2 ? (left + right) / 2 : left + 8 + (index / (points.length - 1) * (right - left - 16))).toFixed(1));
	const {at, ticks} = scaleOf(points.flatMap(({values}) => Object.values(values)), bottom - 8, top + 8, 3);
	const text = (value: number) => kind === 'ratio' ? ratioText(value) : figureText(value, unit);
	const ends = apart(labels.map(label => at(lastOf(label, points))), 13);
	return markup`<svg class="plot" role="img" viewBox="0 0 ${width} ${height}" aria-label="${labels.map(label => described(label, points, text)).join(' ')}"><g class="axis"><path class="grid" d="${
		ticks.map(tick => `M${left} ${at(tick)}H${right}`).join('')}"/><path d="M${left} ${bottom}H${right}"/>${
		ticks.map(tick => markup`<text x="${left - 6}" y="${at(tick) + 4}" text-anchor="end">${kind === 'ratio' ? ratioText(tick) : numberText(tick)}</text>`)}<text x="${left}" y="${height - 6}">${
		day(points[0])}</text><text x="${right}" y="${height - 6}" text-anchor="end">${points.length > 1 && day(points.at(-1))}</text></g>${
		versionMarks(points, x)}${
		labels.map((label, index) => markup`<g class="tone-${tones[label] ?? 5}">${lineOf(label, points, {x, at, text, direction})}<text class="arm" x="${right + 2}" y="${(ends[index] ?? 0) + 4}">${label}</text></g>`)}</svg>`;
}

function versionMarks(points: readonly HistoryPoint[], x: (index: number) => number): Content {
	return [...numbered(points)].map(([index, number]) =>
		markup`<g class="version"><path d="M${x(index)} ${top - 2}V${bottom}"/><circle cx="${x(index)}" cy="9" r="7"/><text x="${x(index)}" y="12.5" text-anchor="middle">${number}</text></g>`);
}

interface Line {
	x: (index: number) => number;
	at: (value: number) => number;
	text: (value: number) => string;
	direction: 'lower' | 'higher';
}

function lineOf(label: string, points: readonly HistoryPoint[], {x, at, text, direction}: Line): Markup {
	const own = points.flatMap(({values, at, shifts}, index) => values[label] === undefined ? [] : [{index, when: at, value: values[label], shift: shifts[label]}]);
	return markup`<path class="course" d="${own.map(({index, value}, place) => `${place === 0 ? 'M' : 'L'}${x(index)} ${at(value)}`).join('')}"/>${
		own.map(({index, when, value, shift}) => markup`<circle class="${index === points.length - 1 ? 'sample now' : 'sample'}" cx="${x(index)}" cy="${at(value)}" r="${index === points.length - 1 ? 4.5 : 2.6}"><title>${label}, ${when.slice(0, 16).replace('T', ' ')}: ${text(value)}</title></circle>${
			shift !== undefined && markup`<path class="shift ${isWorse(shift, direction) ? 'worse' : 'better'}" d="M${x(index)} ${at(value) + (shift > 0 ? -15 : 15)}l-5 ${shift > 0 ? 8 : -8}h10z"><title>${label}: ${changeText(shift)} from here on</title></path>`}`)}`;
}

/** Whether a figure that moved by that share moved to the worse. */
export function isWorse(shift: number, direction: 'lower' | 'higher'): boolean {
	return direction === 'lower' ? shift > 0 : shift < 0;
}

/** The number of each run with which a version changed, as the plot and the list below it have it. */
export function numbered(points: readonly HistoryPoint[]): Map<number, number> {
	return new Map(points.flatMap(({differences}, index) => differences.length > 0 ? [index] : []).map((index, place) => [index, place + 1]));
}

function described(label: string, points: readonly HistoryPoint[], text: (value: number) => string): string {
	const own = points.flatMap(({values}) => values[label] ?? []);
	const ends = own.length < 2 ? '' : `, from ${text(own[0] ?? 0)} to ${text(own.at(-1) ?? 0)}, between ${text(Math.min(...own))} and ${text(Math.max(...own))}`;
	const shifts = points.flatMap(({at, shifts}) => shifts[label] === undefined ? [] : [`${changeText(shifts[label])} from ${day({at})} on`]);
	return `${label} over ${own.length} runs${ends}${shifts.length > 0 ? `; changed: ${shifts.join(', ')}` : ''}.`;
}

const lastOf = (label: string, points: readonly HistoryPoint[]) => points.findLast(({values}) => values[label] !== undefined)?.values[label] ?? 0;

const day = (point: Pick<HistoryPoint, 'at'> | undefined) => point?.at.slice(0, 10) ?? '';
