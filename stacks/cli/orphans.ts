import {readdirSync, readFileSync, readlinkSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {root} from '../pulumi/environment.ts';

/** A process, as /proc tells it. */
export interface Process {
	pid: number;
	parent: number;
	name: string;
	directory: string;
	arguments: string[];
}

/** Where the programs of a checkout's runs lie. */
export interface Places {
	/** Of this checkout alone. */
	own: readonly string[];

	/** Shared with other checkouts: there the working directory tells whose a process is. */
	shared: readonly string[];
	checkout: string;
}

/**
 * The engine, language hosts and plugins of this checkout that outlived a killed run. They would go
 * on for a while, or hang on to commands that nobody waits for.
 */
export function orphans(processes: readonly Process[], {own, shared, checkout}: Places): number[] {
	const reapers = new Set([1, ...processes.filter(({name}) => name === 'systemd').map(({pid}) => pid)]);
	const runs = (words: readonly string[], places: readonly string[]) =>
		words.slice(0, 2).some(word => places.some(place => word.startsWith(`${place}/`)));
	return processes
		.filter(({parent, directory, arguments: words}) =>
			reapers.has(parent) && (runs(words, own) || (runs(words, shared) && `${directory}/`.startsWith(`${checkout}/`))))
		.map(({pid}) => pid);
}

/** Ends them; an engine gets the time to write down what it has done. */
export async function endOrphans(pulumiHome: string, engineDirectory: string): Promise<void> {
	const places = {
		own: [path.join(pulumiHome, 'plugins'), path.join(root, 'components', 'stand-in')],
		shared: [engineDirectory],
		checkout: root,
	};
	for (const [signal, seconds] of [['SIGINT', 15], ['SIGKILL', 5]] as const) {
		for (const pid of orphans(allProcesses(), places)) {
			process.kill(pid, signal);
		}

		for (let tenth = 0; tenth < seconds * 10 && orphans(allProcesses(), places).length > 0; tenth++) {
			await sleep(100);
		}
	}
}

function allProcesses(): Process[] {
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
