import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {root} from '../pulumi/environment.ts';
import {allProcesses, type Process} from './processes.ts';

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
