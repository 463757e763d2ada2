import {randomInt} from 'node:crypto';
import path from 'node:path';
import {sha256Of} from '../../components/artifacts/digest.ts';
import {withLock} from '../../components/artifacts/lock.ts';
import type {Scenario} from '../../scenarios/scenario.ts';
import type {Matrix} from '../matrix/matrix.ts';
import type {Cell} from '../plan/cell.ts';
import {cellsOf} from '../plan/cells.ts';
import {Journal} from './journal.ts';
import {runLabs, type Running} from './run-labs.ts';
import {sweep} from './sweep.ts';

/** What a run measures, and where it keeps that. */
export interface RunOptions {
	matrix: Matrix;

	/** Only scenarios of this group. */
	group: string | undefined;

	/** The order's seed, where it is to be a certain one. */
	seed: number | undefined;

	/** Whether a lab without Kata will do. */
	rehearsal: boolean;

	/** Begins anew where a run of the same was cut off. */
	fresh: boolean;

	/** Every scenario there is. */
	scenarios: readonly Scenario[];

	/** The checkout's directory for runs. */
	directory: string;
	signal: AbortSignal;
	say: Running['say'];
}

/** A run that has measured everything it could, and is not over before it is judged. */
export interface Ran {
	journal: Journal;
	cells: readonly Cell[];
}

/**
 * Measures a matrix, or goes on with the run of it that was cut off, and hands it over to be judged; no
 * other run of this checkout at the same time.
 */
export async function regressionRun<T>(options: RunOptions, judged: (ran: Ran) => Promise<T>): Promise<T> {
	const {directory} = options;
	return withLock(path.join(directory, 'run.lock'), pid => {
		throw new Error(`process ${pid} is at a regression run of this checkout already; wait until it is done, or stop it`);
	}, async () => measured(options, judged));
}

/** Seconds that the last measurement has beyond a run's limit before it is stopped. */
const grace = 60 * 60;

async function measured<T>({matrix, group, rehearsal, fresh, scenarios, directory, signal, say, ...options}: RunOptions, judged: (ran: Ran) => Promise<T>): Promise<T> {
	const runs = path.join(directory, 'runs');
	const digest = sha256Of(JSON.stringify([matrix, group, options.seed, rehearsal]));
	const cut = fresh ? undefined : Journal.unfinished(runs, digest);
	const startedAt = new Date().toISOString();
	const journal = cut ?? Journal.begin(runs, {
		id: startedAt.replaceAll(/[:.]/g, '-'),
		digest,
		seed: options.seed ?? matrix.seed ?? randomInt(1, 2 ** 31),
		startedAt,
	});
	say(cut === undefined
		? `run ${journal.start.id}, seed ${journal.start.seed}`
		: `run ${journal.start.id} was cut off; it goes on, ${journal.results.size} measurements are there`);
	try {
		const cells = cellsOf(matrix, scenarios, {seed: journal.start.seed, group});
		const late = AbortSignal.timeout((matrix.limit + grace) * 1000);
		await runLabs({matrix, rehearsal, cells, journal, signal: AbortSignal.any([signal, late]), say, deadline: performance.now() + (matrix.limit * 1000)});
		await sweep(path.join(journal.directory, 'sweep.log'), say);
		const result = await judged({journal, cells});
		journal.end();
		return result;
	} finally {
		journal.close();
	}
}
