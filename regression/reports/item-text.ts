import type {Estimate, JudgedItem} from '../judgement.ts';
import {changeText, figureText, probabilityText, ratioText} from './figure-text.ts';

/** What a judged item says, in the words of every report. */
export interface ItemText {
	/** What it is said of: `kata / runc`, `kata`. */
	of: string;

	/** The figure or the answer of this run. */
	now: string;

	/** That of the reference, the bound of an objective, or what is known of a claim. */
	before: string;

	/** By how much it moved, with its interval. */
	change: string;

	/** The probability that chance did it, corrected for how much was tested. */
	p: string;
}

/** A judged item in words; an empty text where there is nothing to say. */
export function itemText(item: JudgedItem): ItemText {
	switch (item.kind) {
		case 'claim': {
			return {of: item.arm, now: item.answer ?? '', before: item.before ?? item.expectation, change: '', p: ''};
		}

		case 'objective': {
			const figure = (value?: number) => value === undefined ? '' : item.statistic === 'ratio' ? ratioText(value) : figureText(value, item.unit);
			const bounds = [item.least === undefined ? '' : `≥ ${figure(item.least)}`, item.most === undefined ? '' : `≤ ${figure(item.most)}`];
			return {of: `${item.arm}, objective of the ${item.statistic}`, now: figure(item.value), before: bounds.filter(Boolean).join(' and '), change: '', p: ''};
		}

		default: {
			const figure = (of?: Estimate) => of === undefined ? '' : item.kind === 'ratio' ? ratioText(of.value) : figureText(of.value, item.unit);
			const p = item.adjustedP ?? item.p;
			return {
				of: item.kind === 'ratio' ? `${item.arm} / ${item.against ?? 'the first'}` : item.arm,
				now: figure(item.current),
				before: figure(item.reference),
				change: item.shift === undefined ? '' : `${changeText(item.shift)}${item.interval === undefined ? '' : ` [${changeText(item.interval.low)}, ${changeText(item.interval.high)}]`}`,
				p: p === undefined ? '' : probabilityText(p),
			};
		}
	}
}
