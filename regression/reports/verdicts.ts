import type {JudgedItem, Verdict} from '../judgement.ts';

/** How a verdict stands in a report. */
export interface VerdictSign {
	/** A sign that tells it without a colour. */
	sign: string;

	/** What it means, in a sentence without a full stop. */
	means: string;
}

/** Every verdict, what matters most first. */
export const verdicts: Readonly<Record<Verdict, VerdictSign>> = {
	'regressed': {sign: '▼', means: 'worse than before, beyond chance and by more than matters'},
	'changed': {sign: '≠', means: 'a claim\'s answer is not what is known, or no longer what it was'},
	'could not measure': {sign: '!', means: 'there is no figure or answer; the reason stands beside it'},
	'improved': {sign: '▲', means: 'better than before, beyond chance and by more than matters'},
	'inconclusive': {sign: '?', means: 'too few samples to tell'},
	'new': {sign: '+', means: 'nothing comparable was measured before'},
	'unchanged': {sign: '=', means: 'as before, as far as the samples tell'},
};

/** Every verdict's name, in that order. */
export const verdictNames = Object.keys(verdicts) as Verdict[];

/** What keeps an item from counting though its verdict is one that does. */
export function standingOf({verdict, weight, acknowledged}: JudgedItem): '' | 'acknowledged' | 'does not count' {
	return acknowledged !== undefined ? 'acknowledged' : weight === 0 && counting.has(verdict) ? 'does not count' : '';
}

const counting: ReadonlySet<Verdict> = new Set(['regressed', 'changed', 'could not measure']);

/** How many items have each verdict, without those that none has. */
export function verdictCounts(items: readonly JudgedItem[]): Array<[verdict: Verdict, count: number]> {
	return verdictNames.map((name): [Verdict, number] => [name, items.filter(({verdict}) => verdict === name).length]).filter(([, count]) => count > 0);
}

/** What somebody must see to first: what counts and is not acknowledged, then by verdict, then as it came. */
export function byUrgency(items: readonly JudgedItem[]): JudgedItem[] {
	const rank = ({weight, verdict}: JudgedItem) => (weight === 1 ? 0 : weight === 2 ? 10 : 20) + verdictNames.indexOf(verdict);
	return items.toSorted((a, b) => rank(a) - rank(b));
}
