import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {root} from '../pulumi/environment.ts';

/** A process, as /proc tells it. */
export interface Process {
	pid: number;
	parent: number;
	arguments: string[];
}

/**
 * The plugins and language hosts of this checkout that outlived a killed engine: they hang on to
 * commands that nobody waits for.
 */
export function orphans(processes: readonly Process[], places: readonly string[]): number[] {
	return processes
		.filter(({parent, arguments: words}) => parent === 1 && words.slice(0, 2).some(word => places.some(place => word.startsWith(`${place}/`))))
		.map(({pid}) => pid);
}

/** Ends them. */
export function endOrphans(pulumiHome: string, engineDirectory: string): void {
	const places = [path.join(pulumiHome, 'plugins'), engineDirectory, path.join(root, 'components', 'stand-in')];
	for (const pid of orphans(allProcesses(), places)) {
		process.kill(pid, 'SIGKILL');
	}
}

function allProcesses(): Process[] {
	return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(name => {
		try {
			const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
			// The name in brackets may hold anything, brackets too.
			const [, parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			return [{pid: Number(name), parent: Number(parent), arguments: readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')}];
		} catch {
			return []; // It has just ended.
		}
	});
}
