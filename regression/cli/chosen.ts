import {RunError} from '../../components/run-error.ts';
import {didYouMean} from '../../stacks/setting-rules.ts';
import type {History} from '../history/read-history.ts';
import type {Run} from '../run.ts';

/** Which runs a command is about. */
export interface Choice {
	/** Of one suite; the newest without it. */
	suite?: string | undefined;
	cell?: string | undefined;
	scenario?: string | undefined;
}

/**
 * The runs of a suite that a command is about.
 *
 * @throws {@link RunError} where there are none.
 */
export function chosenRuns({runs}: Pick<History, 'runs'>, file: string, {suite, cell, scenario}: Choice): Run[] {
	const newest = runs.reduce<Run | undefined>((found, run) => found === undefined || run.at >= found.at ? run : found, undefined);
	if (newest === undefined) {
		throw new RunError(`${file}:\n  there is no run in it yet`);
	}

	const ofSuite = runs.filter(run => run.suite === (suite ?? newest.suite));
	const suites = [...new Set(runs.map(run => run.suite))];
	if (ofSuite.length === 0) {
		throw new RunError(`${file}:\n  ${suite ?? ''} is none of its ${suites.length} suites${didYouMean(suite ?? '', suites)}`);
	}

	const chosen = only(ofSuite, {cell, scenario});
	if (chosen.length === 0) {
		throw new RunError(`${file}:\n  suite ${ofSuite[0]?.suite ?? ''} has no run of ${[scenario, cell && `cell ${cell}`].filter(Boolean).join(' in ')}; it has ${[...new Set(ofSuite.map(run => `${run.scenario} in ${run.cell}`))].join(', ')}`);
	}

	return chosen;
}

/** The runs of a cell and of a scenario, where one is named. */
export function only(runs: readonly Run[], {cell, scenario}: Pick<Choice, 'cell' | 'scenario'>): Run[] {
	return runs.filter(run => (cell === undefined || run.cell === cell) && (scenario === undefined || run.scenario === scenario));
}
