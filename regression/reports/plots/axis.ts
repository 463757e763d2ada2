import {numberText} from '../figure-text.ts';
import {markup, type Markup} from '../markup.ts';
import type {Scale} from './scale.ts';

/** Where a horizontal axis lies. */
export interface AxisPlace {
	/** The unit of the scale's values, as it is written. */
	unit: string;
	from: number;
	to: number;

	/** Where the lines of the ticks begin. */
	top: number;

	/** Where the axis itself is. */
	bottom: number;
}

/** A horizontal axis: a line and a number for each tick, and the unit, with its kind where it is not linear. */
export function axis({kind, at, ticks}: Scale, {unit, from, to, top, bottom}: AxisPlace): Markup {
	const title = [unit, kind === 'logarithmic' ? 'logarithmic' : ''].filter(Boolean).join(', ');
	return markup`<g class="axis"><path class="grid" d="${ticks.map(tick => `M${at(tick)} ${top}V${bottom}`).join('')}"/><path d="M${from} ${bottom}H${to}"/>${
		ticks.map(tick => markup`<text x="${at(tick)}" y="${bottom + 14}" text-anchor="middle">${numberText(tick)}</text>`)
	}<text x="${to}" y="${bottom + 28}" text-anchor="end">${title}</text></g>`;
}
