import type {History} from '../history/read-history.ts';
import type {Reference} from '../judgement.ts';
import type {Run} from '../run.ts';
import {conditionsOf, isSameExperiment} from './conditions.ts';
import {differencesOf} from './differences.ts';

/** What a run is judged by. */
export interface RunReference {
	kind: Reference['kind'];

	/** Oldest first; none where there is nothing comparable. */
	runs: readonly Run[];

	/** The runs before it under the same conditions, whatever the reference is; oldest first. */
	before: readonly Run[];

	/** Why nothing is comparable, or that something else is. */
	why: string;
}

/** So many nights tell what differs from one to the next; older ones are of another time. */
const mostNights = 30;

/** Finds what runs are judged by. */
export type References = (run: Run) => RunReference;

/**
 * The reference of each run: the baseline that was accepted last of its conditions, else the `lastRuns`
 * runs before it under the same ones. Another testbed is said, and not compared.
 */
export function referencesIn({runs, accepted}: Pick<History, 'runs' | 'accepted'>, lastRuns: number): References {
	const byConditions = Map.groupBy(runs, conditionsOf);
	const byId = new Map(runs.map(run => [run.id, run]));
	return run => {
		const conditions = conditionsOf(run);
		const before = (byConditions.get(conditions) ?? [])
			.filter(({id, suite, at, failure}) => id !== run.id && suite !== run.suite && at < run.at && failure === undefined)
			.sort((a, b) => a.at < b.at ? -1 : 1)
			.slice(-mostNights);
		const baseline = accepted.map(({runs: ids}) => ids.flatMap(id => byId.get(id) ?? []))
			.findLast(([first]) => first !== undefined && conditionsOf(first) === conditions)
			?.filter(({id}) => id !== run.id) ?? [];
		return baseline.length > 0
			? {kind: 'baseline', runs: baseline, before, why: ''}
			: {kind: 'last runs', runs: before.slice(-lastRuns), before, why: before.length > 0 ? '' : whyNone(run, runs)};
	};
}

function whyNone(run: Run, runs: readonly Run[]): string {
	const other = runs.findLast(candidate => candidate.id !== run.id && candidate.suite !== run.suite && isSameExperiment(candidate, run));
	if (other === undefined) {
		return 'it was not measured before';
	}

	const machine = differencesOf(other.testbed.machine, run.testbed.machine);
	return machine.length > 0
		? `the run before is of another testbed (${machine.join(', ')}), which is not compared`
		: `the run before was set up otherwise (${[...differencesOf(other.settings, run.settings), ...differencesOf(armsOf(other), armsOf(run))].join(', ')}), and is not compared`;
}

const armsOf = ({arms}: Run) => Object.fromEntries(arms.map(({label, runtimeClass}) => [label, runtimeClass]));
