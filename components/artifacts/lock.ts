import {randomUUID} from 'node:crypto';
import {link, mkdir, readdir, readFile, rename, rm, unlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {lives, thisProcess, type ProcessIdentity} from '../machine/process-identity.ts';
import {codeOf} from './errors.ts';

async function holderOf(file: string): Promise<ProcessIdentity | undefined> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity;
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
}

/**
 * Does `work` while no other process does work under the same lock file. A lock whose process is
 * gone is broken. `waiting` is told once who holds it.
 */
export async function withLock<T>(file: string, waiting: (pid: number) => void, work: () => Promise<T>): Promise<T> {
	await mkdir(path.dirname(file), {recursive: true});
	const mine = `${file}.${randomUUID()}`;
	try {
		await writeFile(mine, JSON.stringify(thisProcess()));
		let told = false;
		while (!await isLinked(mine, file)) {
			const holder = await holderOf(file);
			if (holder && !lives(holder)) {
				await breakLock(file, mine);
			} else if (holder) {
				if (!told) {
					waiting(holder.pid);
					told = true;
				}

				await sleep(200);
			}
		}
	} finally {
		await rm(mine, {force: true}); // On a full disk there may be none.
	}

	try {
		return await work();
	} finally {
		await rm(file, {force: true});
	}
}

/** The other processes that hold the locks of a directory or wait for them, with each lock's file name. */
export async function othersAt(directory: string): Promise<Array<{lock: string; pid: number}>> {
	const files = await readdir(directory).catch(() => []);
	const holders = await Promise.all(files.map(async file => {
		const holder = await holderOf(path.join(directory, file)).catch(() => undefined); // One that is being written holds nothing yet.
		return holder && lives(holder) && holder.pid !== process.pid ? [{lock: file.replace(waiter, ''), pid: holder.pid}] : [];
	}));
	return holders.flat();
}

const waiter = /\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(\.stale)?$/;

// Two may find the same lock stale; the second must not take away the first one's new lock.
async function breakLock(file: string, mine: string): Promise<void> {
	const aside = `${mine}.stale`;
	try {
		await rename(file, aside);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return;
		}

		throw error;
	}

	const taken = await holderOf(aside);
	if (taken && lives(taken)) {
		await isLinked(aside, file);
	}

	await unlink(aside);
}

// A link appears together with its content, unlike a file that is opened and then written.
async function isLinked(from: string, to: string): Promise<boolean> {
	try {
		await link(from, to);
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') {
			return false;
		}

		throw error;
	}
}
