import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {appendHistory} from '../../../regression/history/append-history.ts';
import type {Scenario} from '../../../scenarios/scenario.ts';
import {randomNumbers} from '../../../scenarios/random.ts';
import {repeats} from '../bench.ts';
import {timed} from '../timed.ts';
import {nameOf} from './simulated-nights.ts';
import {simulatedNight} from './simulated.ts';

const stored = 10_000;

/** Seconds that a history takes to be read and parsed, and to be read, judged and shown by the command that does. */
export async function reportTimes(scenarios: readonly Scenario[], signal: AbortSignal): Promise<Array<{raw: number; judged: number}>> {
	const directory = await mkdtemp(path.join(tmpdir(), 'kata-lab-bench-'));
	const file = path.join(directory, 'history.jsonl');
	try {
		await fill(file, scenarios);
		const times = [];
		for (let round = 1; round <= repeats; round++) {
			const began = performance.now();
			for (const line of (await readFile(file, 'utf8')).trimEnd().split('\n')) {
				JSON.parse(line);
			}

			const raw = (performance.now() - began) / 1000;
			const {seconds: judged} = await timed(process.execPath, ['regression/cli/main.ts', 'baseline', 'diff', '--history', file, '--json'], {signal});
			times.push({raw, judged});
		}

		return times;
	} finally {
		await rm(directory, {recursive: true, force: true});
	}
}

async function fill(file: string, scenarios: readonly Scenario[]): Promise<void> {
	const random = randomNumbers(1);
	const noise = {variation: 0.05, drift: 0.03, night: 0.02, own: 0, outliers: 0};
	const runs = [];
	for (let index = 0; runs.length < stored; index++) {
		runs.push(...simulatedNight(scenarios, {name: nameOf(index), pairs: 10, noise}, random));
	}

	await appendHistory(file, runs.slice(-stored));
}
