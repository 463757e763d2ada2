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

	/** Why nothing is comparable, or that something else is. */
	why: string;
}

/** Finds what runs are judged by. */
export type References = (run: Run) => RunReference;

/**
 * The reference of each run: the accepted baseline of its conditions, else the `lastRuns` runs before
 * it under the same ones. Another testbed is said, and not compared.
 */
export function referencesIn({runs, accepted}: Pick<History, 'runs' | 'accepted'>, lastRuns: number): References {
	const byConditions = Map.groupBy(runs, conditionsOf);
	const order = new Map(accepted.map(({run}, index) => [run, index]));
	return run => {
		const same = (byConditions.get(conditionsOf(run)) ?? []).filter(({id}) => id !== run.id);
		const baseline = same.filter(({id}) => order.has(id)).sort((a, b) => (order.get(a.id) as number) - (order.get(b.id) as number)).at(-1);
		if (baseline !== undefined) {
			return {kind: 'baseline', runs: [baseline], why: ''};
		}

		const before = same.filter(({suite, at, failure}) => suite !== run.suite && at < run.at && failure === undefined).sort((a, b) => a.at < b.at ? -1 : 1);
		return {kind: 'last runs', runs: before.slice(-lastRuns), why: before.length > 0 ? '' : whyNone(run, runs)};
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
