import {appendHistory} from '../history/append-history.ts';
import type {Accepted} from '../history/line.ts';
import {readHistory} from '../history/read-history.ts';
import {conditionsOf} from '../judge/conditions.ts';
import {schema, type Run} from '../run.ts';
import {chosenRuns, type Choice} from './chosen.ts';

/** What `baseline accept` is asked. */
export interface AcceptOptions extends Choice {
	file: string;
	reason: string;

	/** How many runs of the same conditions, up to the chosen one, are accepted together. */
	last: number;
	stdout: {write(text: string): unknown};
}

/** Accepts the runs of a suite as what others are judged by. Gives the exit code. */
export async function accept({file, reason, last, stdout, ...choice}: AcceptOptions): Promise<number> {
	const history = readHistory(file);
	const accepted = acceptedBy(chosenRuns(history, file, choice), history.runs, {last, reason, at: new Date().toISOString()});
	await appendHistory(file, accepted);
	stdout.write(`Accepted ${accepted.length} ${accepted.length === 1 ? 'baseline' : 'baselines'} of suite ${history.runs.find(({id}) => id === accepted[0]?.runs.at(-1))?.suite ?? ''}.\n`);
	return 0;
}

/** A line for each run that brought something. */
export function acceptedBy(chosen: readonly Run[], runs: readonly Run[], {last, reason, at}: {last: number; reason: string; at: string}): Accepted[] {
	return chosen.filter(({failure}) => failure === undefined).map(run => {
		const conditions = conditionsOf(run);
		const ids = runs.filter(other => other.at <= run.at && other.failure === undefined && conditionsOf(other) === conditions)
			.sort((a, b) => a.at < b.at ? -1 : 1)
			.slice(-last)
			.map(({id}) => id);
		return {kind: 'baseline', schema, at, runs: ids, reason};
	});
}
