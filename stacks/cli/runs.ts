import path from 'node:path';
import type {Process} from './processes.ts';

const looking = ['list', 'prune', 'reap', 'doctor', 'drift'];

/** A process that brings a lab up or takes one away, in whichever checkout, with what is in a cache. */
export function runAtWork(processes: readonly Process[], cache: string): number | undefined {
	return processes.find(({arguments: [program = '', script = '', ...words]}) =>
		program.startsWith(`${path.join(cache, 'entries')}/`)
		|| /(^|\/)(stacks\/pulumi\/main|components\/(machine|golden)\/[\w-]+)\.ts$/.test(script)
		|| (/(^|\/)stacks\/cli\/main\.ts$/.test(script) && !words.some(word => looking.includes(word))),
	)?.pid;
}
