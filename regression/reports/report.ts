import type {Judgement} from '../judgement.ts';
import type {Run} from '../run.ts';
import type {ScenarioText} from './scenario-text.ts';

/** All that a report is made of. */
export interface Report {
	judgement: Judgement;

	/** Every run of the suite. */
	runs: readonly Run[];

	/** The runs that are remembered, oldest first, those of the suite included. */
	history: readonly Run[];

	/** What the scenarios say of themselves, by their names. */
	scenarios: Readonly<Record<string, ScenarioText>>;

	/** Where the history changed for good, where somebody looked for it. */
	changes?: readonly Change[];
}

/** A run from which on a figure was another one. */
export interface Change {
	cell: string;
	scenario: string;

	/** The metric's. */
	name: string;

	/** The arm whose ratio it is of. */
	arm: string;

	/** The id of the first run that is different. */
	run: string;

	/** By how much, as a share of what was before. */
	shift: number;
}
