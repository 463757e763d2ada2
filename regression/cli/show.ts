import {readHistory, type History} from '../history/read-history.ts';
import {conditionsOf} from '../judge/conditions.ts';
import {aligned} from './aligned.ts';
import {only, type Choice} from './chosen.ts';

/** A baseline that is in force. */
export interface Baseline {
	cell: string;
	scenario: string;

	/** When it was accepted, and why. */
	at: string;
	reason: string;

	/** Ids, oldest first. */
	runs: readonly string[];
	machine: Readonly<Record<string, string | number>>;
}

/** The baselines in force: of those of the same conditions the one that was accepted last. */
export function baselinesIn({runs, accepted}: Pick<History, 'runs' | 'accepted'>): Baseline[] {
	const byId = new Map(runs.map(run => [run.id, run]));
	const inForce = new Map(accepted.flatMap(({at, reason, runs: ids}) => {
		const run = byId.get(ids.at(-1) ?? '');
		return run === undefined ? [] : [[conditionsOf(run), {cell: run.cell, scenario: run.scenario, at, reason, runs: ids, machine: run.testbed.machine}] as const];
	}));
	return [...inForce.values()];
}

/** Lists what is accepted. Gives the exit code. */
export function show({file, json, stdout, cell, scenario}: Pick<Choice, 'cell' | 'scenario'> & {file: string; json: boolean; stdout: {write(text: string): unknown}}): number {
	const history = readHistory(file);
	const baselines = baselinesIn({...history, runs: only(history.runs, {cell, scenario})});
	stdout.write(json ? `${JSON.stringify(baselines, undefined, '\t')}\n` : baselinesText(baselines));
	return 0;
}

function baselinesText(baselines: readonly Baseline[]): string {
	return baselines.length === 0
		? 'Nothing is accepted: a suite is judged by the runs before it.\n'
		: `${aligned([['cell', 'scenario', 'accepted', 'runs', 'reason'], ...baselines.map(({cell, scenario, at, runs, reason}) => [cell, scenario, at.slice(0, 10), String(runs.length), reason])]).join('\n')}\n`;
}
