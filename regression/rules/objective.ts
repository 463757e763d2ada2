import type {JudgedObjective} from '../judgement.ts';
import {entriesIn, number, text} from './entries.ts';

/** A bound on a figure that holds whatever the figure was before. */
export interface Objective extends Pick<JudgedObjective, 'scenario' | 'name' | 'arm' | 'least' | 'most'> {
	/** Only in this cell; in every one without it. */
	cell?: string;

	/** The metric's own unit, so that nobody takes ms for s; not of a ratio. */
	unit?: string;

	/** `median` without it. A ratio is that to the first arm. */
	statistic?: JudgedObjective['statistic'];
}

/** Reads an objectives file. */
export function objectivesIn(content: string, file: string): Objective[] {
	return entriesIn<Objective>(content, file, {
		scenario: {...text, needed: true}, name: {...text, needed: true}, arm: {...text, needed: true}, cell: text, unit: text,
		statistic: {problem: value => ['median', 'p95', 'ratio'].includes(String(value)) ? undefined : 'which is none of median, p95, ratio'},
		least: number, most: number,
	}, ({least, most, unit, statistic}) => least === undefined && most === undefined ? 'has neither least nor most'
		: statistic !== 'ratio' && unit === undefined ? 'has no unit'
			: statistic === 'ratio' && unit !== undefined ? 'has a unit, and a ratio has none'
				: (least ?? -Infinity) > (most ?? Infinity) ? `has least ${least}, which is more than most ${most}` : undefined);
}
