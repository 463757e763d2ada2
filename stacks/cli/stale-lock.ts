import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';

/** What Pulumi writes into a lock of a `file://` backend. */
interface Lock {
	pid: number;
	hostname: string;
}

/** A run of the stack that still goes on: its process id. A lock that a killed run left on this host is removed. */
export function runningElsewhere(environment: Record<string, string>, stack: string): number | undefined {
	const url = environment['PULUMI_BACKEND_URL'] ?? '';
	if (!url.startsWith('file:///')) {
		return undefined;
	}

	const directory = path.join(new URL(url).pathname, '.pulumi', 'locks', 'organization', 'kata-lab', stack);
	for (const file of filesOf(directory)) {
		const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
		if (lock.hostname !== hostname() || isAlive(lock.pid)) {
			return lock.pid;
		}

		rmSync(file, {force: true});
		rmSync(`${file}.attrs`, {force: true});
	}

	return undefined;
}

function filesOf(directory: string): string[] {
	try {
		return readdirSync(directory).filter(name => name.endsWith('.json')).map(name => path.join(directory, name));
	} catch {
		return [];
	}
}

// A process that has ended and that nobody has asked about yet can still be signalled, but works no more.
function isAlive(pid: number): boolean {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return !stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
	} catch {
		return false;
	}
}
