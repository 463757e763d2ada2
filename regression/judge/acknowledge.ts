import type {JudgedItem} from '../judgement.ts';
import {holds, type Acknowledgement} from '../rules/acknowledgement.ts';
import {matches, selectorText} from './matches.ts';

/** Takes the weight off what is acknowledged, and remarks on acknowledgements that have ended or are about nothing. */
export function acknowledge(items: readonly JudgedItem[], acknowledgements: readonly Acknowledgement[], at: string): {items: JudgedItem[]; remarks: string[]} {
	const used = new Set<Acknowledgement>();
	const remarks = new Set<string>();
	const judged = items.map(item => {
		const about = item.weight === 0 ? [] : acknowledgements.filter(acknowledgement => matches(acknowledgement, item));
		for (const acknowledgement of about) {
			used.add(acknowledgement);
		}

		const found = about.find(acknowledgement => holds(acknowledgement, at) && isWithin(item, acknowledgement));
		if (found !== undefined) {
			return {...item, weight: 0 as const, acknowledged: {reason: found.reason, until: found.until}};
		}

		for (const acknowledgement of about) {
			remarks.add(holds(acknowledgement, at)
				? `${selectorText(acknowledgement)} is acknowledged up to ${acknowledgement.upTo ?? 0}, and is worse now`
				: `the acknowledgement of ${selectorText(acknowledgement)} ended on ${acknowledgement.until}`);
		}

		return item;
	});
	for (const acknowledgement of acknowledgements) {
		if (!used.has(acknowledgement) && items.some(item => matches(acknowledgement, item))) {
			remarks.add(`the acknowledgement of ${selectorText(acknowledgement)} is about nothing any more and can go`);
		}
	}

	return {items: judged, remarks: [...remarks]};
}

// Where there is no shift, as of a claim, a bound on it says nothing.
function isWithin(item: JudgedItem, {upTo}: Acknowledgement): boolean {
	const shift = 'shift' in item ? item.shift : undefined;
	return upTo === undefined || shift === undefined || Math.abs(shift) <= upTo;
}
