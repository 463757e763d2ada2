import {stat} from 'node:fs/promises';
import path from 'node:path';
import {sha256OfFile} from './digest.ts';
import {codeOf} from './errors.ts';

/** A file as it was when its digest was last taken. */
export interface Stamp {
	/** Relative to its directory. */
	path: string;
	sha256: string;

	/** Size and times: while they are the same, so is the content. */
	seen: string;
}

async function seen(file: string): Promise<string> {
	const {size, mtimeNs, ctimeNs} = await stat(file, {bigint: true});
	return [size, mtimeNs, ctimeNs].join(' ');
}

/** Takes a file's digest. */
export async function stamp(directory: string, relative: string): Promise<Stamp> {
	const file = path.join(directory, relative);
	const before = await seen(file);
	return {path: relative, sha256: await sha256OfFile(file), seen: before};
}

/** The file's stamp as of now, or nothing when its content is another or it is gone. */
export async function check(directory: string, known: Stamp, thorough = false): Promise<Stamp | undefined> {
	try {
		if (!thorough && await seen(path.join(directory, known.path)) === known.seen) {
			return known;
		}

		const now = await stamp(directory, known.path);
		return now.sha256 === known.sha256 ? now : undefined;
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) {
			return undefined;
		}

		throw error;
	}
}
