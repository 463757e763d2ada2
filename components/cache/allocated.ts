import {lstat, readdir} from 'node:fs/promises';
import path from 'node:path';

/** Bytes that a file or directory takes of its disk, as far as its user may look; 0 for what is not there. */
export async function allocated(place: string): Promise<number> {
	const counted = new Set<string>(); // A file of two names takes its blocks once.
	const measure = async (file: string): Promise<number> => {
		const status = await lstat(file).catch(() => undefined);
		const inode = `${status?.dev ?? 0}:${status?.ino ?? 0}`;
		if (status === undefined || counted.has(inode)) {
			return 0;
		}

		counted.add(inode);
		let bytes = status.blocks * 512;
		for (const name of status.isDirectory() ? await readdir(file).catch(() => []) : []) {
			bytes += await measure(path.join(file, name));
		}

		return bytes;
	};

	return measure(place);
}
