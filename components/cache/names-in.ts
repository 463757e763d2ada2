import {lstat, readdir} from 'node:fs/promises';

/** What a directory has, by name; nothing where it is none. A link is not followed, because it may leave the cache. */
export async function namesIn(directory: string): Promise<string[]> {
	const status = await lstat(directory).catch(() => undefined);
	return status?.isDirectory() ? (await readdir(directory)).sort() : [];
}
