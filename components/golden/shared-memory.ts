import {randomUUID} from 'node:crypto';
import {existsSync} from 'node:fs';
import {readFile, readdir, readlink, statfs, unlink} from 'node:fs/promises';
import path from 'node:path';

const place = '/dev/shm';

/**
 * A name for a file that a guest's RAM can be in while it is worked on; undefined where there is no
 * room for it. On a disk each first write to a page would wait for the file system.
 */
export async function sharedMemoryFile(gibibytes: number): Promise<string | undefined> {
	if (!existsSync(place)) {
		return undefined;
	}

	const {bavail, bsize} = await statfs(place);
	const available = Number(/^MemAvailable:\s+(\d+)/m.exec(await readFile('/proc/meminfo', 'utf8'))?.[1] ?? 0) * 1024;
	return Math.min(bavail * bsize, available) > (gibibytes + 1) * 2 ** 30 ? path.join(place, `kata-lab-${randomUUID()}`) : undefined;
}

/** Leaves the file to the process that has it open, so that it goes with it. Gives a name that leads to it until then. */
export async function leaveTo(pid: number, file: string): Promise<string> {
	await unlink(file);
	const descriptors = `/proc/${pid}/fd`;
	for (const descriptor of await readdir(descriptors)) {
		const target = await readlink(path.join(descriptors, descriptor)).catch(() => '');
		if (target === `${file} (deleted)`) {
			return path.join(descriptors, descriptor);
		}
	}

	throw new Error(`process ${pid} has not opened ${file}`);
}
