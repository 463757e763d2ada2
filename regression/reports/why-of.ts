import type {JudgedItem} from '../judgement.ts';

/** What was seen of an item and why it has its verdict, what was different before, and who acknowledged it; in one line. */
export function whyOf(item: JudgedItem): string {
	const differences = (item.kind === 'ratio' || item.kind === 'absolute' ? item.reference?.differences ?? [] : [])
		.filter(difference => !item.reasons.includes(`since then: ${difference}`)); // A change of verdict has told them.
	const acknowledged = item.acknowledged === undefined ? [] : [`acknowledged until ${item.acknowledged.until}: ${item.acknowledged.reason}`];
	const saw = item.kind === 'claim' && item.saw !== undefined ? [item.saw] : [];
	return [...saw, ...item.reasons, ...differences, ...acknowledged].join('; ');
}
