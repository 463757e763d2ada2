import {mkdir, open, readdir, readFile, rename, rm} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import {codeOf, DiskFull, isDiskFull} from './errors.ts';
import {check, stamp, type Stamp} from './stamp.ts';

/** What is kept beside an entry's files. */
export interface Description {
	version: string;
	source: 'mirror' | 'release' | 'built' | 'packages';
	digest: string;
	checkedBy: string;
	fileName?: string;
	origin?: string;
}

/** A directory of the cache with what it holds. */
export interface Entry {
	directory: string;
	description: Description;
	files: Record<string, Stamp>;
}

const manifest = 'entry.json';

/** Where everything is kept that can be obtained again. */
export function defaultCache(): string {
	return path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'kata-lab');
}

/** The entry, or nothing when it is not there or one of its files is not what was stored; `thorough` reads all of them. */
export async function readEntry(cache: string, key: string, thorough = false): Promise<Entry | undefined> {
	const directory = path.join(cache, 'entries', key);
	let entry: Omit<Entry, 'directory'>;
	try {
		entry = JSON.parse(await readFile(path.join(directory, manifest), 'utf8')) as Omit<Entry, 'directory'>;
	} catch (error) {
		if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}

	const files: Record<string, Stamp> = {};
	for (const [name, known] of Object.entries(entry.files)) {
		const now = await check(directory, known, thorough);
		if (!now) {
			return undefined;
		}

		files[name] = now;
	}

	if (Object.entries(files).some(([name, {seen}]) => seen !== entry.files[name]?.seen)) {
		await writeDurably(path.join(directory, manifest), JSON.stringify({...entry, files}));
	}

	return {directory, description: entry.description, files};
}

/** What {@link writeEntry} is given to keep: where each file is in the directory, and what is known of them. */
export interface Made {
	files: Record<string, string>;
	describe: (files: Record<string, Stamp>) => Description;
}

/**
 * Makes an entry: `make` fills an empty directory, which takes its place in the cache whole or
 * not at all. The caller holds the entry's lock.
 */
export async function writeEntry(cache: string, key: string, make: (directory: string) => Promise<Made>): Promise<Entry> {
	const unfinished = path.join(cache, 'unfinished');
	const final = path.join(cache, 'entries', key);
	const directory = path.join(unfinished, `${key}.${process.pid}`);
	try {
		await mkdir(path.dirname(final), {recursive: true});
		await removeLeftovers(unfinished, key);
		await mkdir(directory, {recursive: true});

		const made = await make(directory);
		const files: Record<string, Stamp> = {};
		for (const [name, relative] of Object.entries(made.files)) {
			files[name] = await stamp(directory, relative);
			await flush(path.join(directory, relative));
		}

		const entry = {description: made.describe(files), files};
		await writeDurably(path.join(directory, manifest), JSON.stringify(entry));
		await rm(final, {recursive: true, force: true});
		await rename(directory, final);
		await flush(path.dirname(final));
		return {directory: final, ...entry};
	} catch (error) {
		await rm(directory, {recursive: true, force: true});
		throw error;
	}
}

/** Says of which disk it is, when `work` finds it full. */
export async function onDiskOf<T>(cache: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw isDiskFull(error) && !(error instanceof DiskFull) ? new DiskFull(cache, error) : error;
	}
}

async function removeLeftovers(unfinished: string, key: string): Promise<void> {
	const names = await readdir(unfinished).catch(() => []);
	for (const name of names.filter(name => name.startsWith(`${key}.`))) {
		await rm(path.join(unfinished, name), {recursive: true, force: true});
	}
}

async function writeDurably(file: string, text: string): Promise<void> {
	const temporary = `${file}.${process.pid}`;
	const handle = await open(temporary, 'w');
	try {
		await handle.writeFile(text);
		await handle.sync();
	} finally {
		await handle.close();
	}

	await rename(temporary, file);
}

/** Waits until a file's or directory's content is on the disk. */
export async function flush(file: string): Promise<void> {
	const handle = await open(file, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
