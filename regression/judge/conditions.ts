import type {Run} from '../run.ts';

/** What two runs have to have in common to be compared, as one text. How many pairs were measured is no part of it. */
export function conditionsOf({cell, scenario, testbed, settings, arms, rehearsal}: Run): string {
	return JSON.stringify([
		cell, scenario, rehearsal,
		inOrder(testbed.machine),
		inOrder(settings).filter(([name]) => !/pairs$/i.test(name)),
		arms.map(({label, runtimeClass}) => [label, runtimeClass]),
	]);
}

/** Whether two runs are of the same scenario in the same cell, on whatever machine. */
export function isSameExperiment(one: Run, other: Run): boolean {
	return one.cell === other.cell && one.scenario === other.scenario && one.rehearsal === other.rehearsal;
}

function inOrder(values: Readonly<Record<string, unknown>>): Array<[string, unknown]> {
	return Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1);
}
