import {readdirSync, readFileSync, readlinkSync} from 'node:fs';

/** A process, as /proc tells it. */
export interface Process {
	pid: number;
	parent: number;
	name: string;
	directory: string;
	arguments: string[];
}

/** The processes of this host that its user may look into. */
export function allProcesses(): Process[] {
	return readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(pid => {
		try {
			const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
			// The name in brackets may hold anything, brackets too.
			const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			return state === 'Z' ? [] : [{
				pid: Number(pid),
				parent: Number(parent),
				name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
				directory: readlinkSync(`/proc/${pid}/cwd`),
				arguments: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0'),
			}];
		} catch {
			return []; // It has just ended, or is another user's.
		}
	});
}
