import {rename} from 'node:fs/promises';
import {codeOf} from '../artifacts/errors.ts';
import {run} from '../artifacts/run.ts';
import {asRoot} from '../machine/as-root.ts';
import {allocated} from './allocated.ts';

/** What became of something in the cache that was there. */
export type Fate = {bytes: number} | {keptBecause: string};

/**
 * Takes a file or directory away unless `neededBy` names who needs it. It is asked again when nobody
 * new can come across the place any more: who was on the way to it then has it back.
 */
export async function takeAway(place: string, neededBy: () => Promise<string | undefined>): Promise<Fate | undefined> {
	const before = await neededBy();
	if (before !== undefined) {
		return {keptBecause: before};
	}

	const aside = `${place}.pruned`;
	await remove(aside);
	try {
		await rename(place, aside);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}

	const after = await neededBy();
	if (after !== undefined) {
		await rename(aside, place);
		return {keptBecause: after};
	}

	const bytes = await allocated(aside);
	await remove(aside);
	return {bytes};
}

/** Removes what may be root's; on what is mounted below it stops. */
export async function remove(place: string): Promise<void> {
	const words = ['--recursive', '--force', '--one-file-system', place];
	await run('rm', words).catch(() => asRoot('rm', words));
}
