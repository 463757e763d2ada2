import {readLines, type Line} from '../../scenarios/samples-file.ts';
import {allScenarios} from '../../scenarios/index.ts';
import {appendHistory} from '../history/append-history.ts';
import type {HistoryLine} from '../history/line.ts';
import {readHistory} from '../history/read-history.ts';
import {runsInSamples} from '../history/runs-in-samples.ts';
import {aligned} from './aligned.ts';

/** What `history import` is asked. */
export interface ImportOptions {
	file: string;
	from: readonly string[];

	/** The cell that the runs of samples files are of. */
	cell: string;
	stdout: {write(text: string): unknown};
}

/** Adds the runs and baselines of histories and samples files that are not known yet. Gives the exit code: 2 where something could not be read. */
export async function importHistory({file, from, cell, stdout}: ImportOptions): Promise<number> {
	const rows: string[][] = [];
	let unread = false;
	for (const source of from) {
		const {lines, problems} = await linesIn(source, cell);
		const known = readHistory(file);
		const ids = new Set(known.runs.map(({id}) => id));
		const baselines = new Set(known.accepted.map(line => JSON.stringify(line)));
		const fresh = lines.filter(line => line.kind === 'run' ? !ids.has(line.id) : !baselines.has(JSON.stringify(line)));
		await appendHistory(file, fresh);
		rows.push([source, `${fresh.length} added`, `${lines.length - fresh.length} known`, problems.join('; ')]);
		unread ||= problems.length > 0;
	}

	stdout.write(`${aligned(rows).join('\n')}\n`);
	return unread ? 2 : 0;
}

async function linesIn(source: string, cell: string): Promise<{lines: HistoryLine[]; problems: string[]}> {
	const samples = readLines(source);
	if (!samples.some(isBeginOfSamples)) {
		const {runs, accepted, problems} = readHistory(source);
		return {lines: [...runs, ...accepted], problems: runs.length + accepted.length + problems.length === 0 ? ['there is nothing in it'] : problems};
	}

	const scenarios = await allScenarios();
	const runs = samples.filter(isBeginOfSamples).flatMap(begun => runsInSamples(samples, scenarios, {suite: `samples-${String(begun['run'])}`, cell, samplesFile: source})
		.filter(({id}) => id === begun['run']));
	return {lines: runs, problems: runs.length === 0 ? ['no run in it came to an end'] : []};
}

// A run of a history has a suite, one of a samples file an experiment.
function isBeginOfSamples({kind, experiment}: Line): boolean {
	return kind === 'run' && experiment !== undefined;
}
