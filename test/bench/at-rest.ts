import {setTimeout as sleep} from 'node:timers/promises';
import {coresDuring} from './process-cpu.ts';

/** Cores below which a node has nothing to do but to be there. */
const idle = 0.6;
const seconds = 3;
const most = 90;

/**
 * Waits until a node has come to rest: what it does right after it was resumed, an emulated one above
 * all, it does on the cores that a command would be measured on. A node that never rests is not waited
 * for longer than 90 s.
 */
export async function atRest(pid: number, signal: AbortSignal): Promise<void> {
	for (let waited = 0; waited < most; waited += seconds) {
		if (await coresDuring(pid, async () => sleep(seconds * 1000, undefined, {signal})) < idle) {
			return;
		}
	}
}
