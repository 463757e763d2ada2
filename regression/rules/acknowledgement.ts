import type {Selector} from '../judge-settings.ts';
import {entriesIn, number, text, type Field} from './entries.ts';

/** A regression that is known, and does not count until a day. */
export interface Acknowledgement extends Selector {
	scenario: string;
	reason: string;

	/** The last day that it holds for, as in `2026-12-31`, in UTC. */
	until: string;

	/** The greatest shift that it is about, as a share: a worse one counts again. */
	upTo?: number;
}

const day: Field = {
	problem: value => typeof value === 'string' && isDay(value) ? undefined : 'not a day such as 2026-12-31',
};

// 30 February is 2 March to JavaScript.
function isDay(value: string): boolean {
	const time = new Date(`${value}T00:00:00Z`);
	return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value);
}

/** Reads an acknowledgements file. */
export function acknowledgementsIn(content: string, file: string): Acknowledgement[] {
	return entriesIn<Acknowledgement>(content, file, {
		scenario: {...text, needed: true}, name: text, arm: text, cell: text,
		reason: {...text, needed: true}, until: {...day, needed: true},
		upTo: {problem: value => number.problem(value) ?? (Number(value) > 0 ? undefined : 'which is no share such as 0.2')},
	});
}

/** Whether an acknowledgement still holds at a time, in ISO 8601. */
export function holds({until}: Acknowledgement, at: string): boolean {
	return at.slice(0, until.length) <= until;
}
