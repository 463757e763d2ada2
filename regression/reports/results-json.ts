import type {Judgement} from '../judgement.ts';
import type {Run} from '../run.ts';
import type {Report} from './report.ts';
import {shownOf} from './withheld.ts';

/** What `results.json` holds: the judgement and every run of the suite, each raw sample included. */
export interface Results {
	/** Of this file's form; a reader refuses one that it does not know. */
	schema: 1;
	judgement: Judgement;
	runs: readonly Run[];
}

/** The suite for programs, whole and in full digits. In a rehearsal without what was to have a guest. */
export function resultsJson({judgement, runs}: Pick<Report, 'judgement' | 'runs'>): string {
	const results: Results = {schema: 1, judgement, runs: runs.map(run => run.rehearsal ? withoutGuests(run) : run)};
	return `${JSON.stringify(results, undefined, '\t')}\n`;
}

function withoutGuests(run: Run): Run {
	return {
		...run,
		metrics: run.metrics.map(metric => ({...metric, samples: shownOf(metric.samples, run), cold: shownOf(metric.cold, run)})),
		claims: run.claims.map(claim => ({...claim, found: shownOf(claim.found, run)})),
		...run.notes && {notes: Object.fromEntries(Object.entries(run.notes).map(([name, values]) => [name, shownOf(values, run)]))},
	};
}
