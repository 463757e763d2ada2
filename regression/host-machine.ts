import {cpus, release, totalmem} from 'node:os';

/** What of this machine figures depend on, where it is the one that is measured or that carries the node. */
export function hostMachine(): Record<'cpu' | 'hostKernel', string> & Record<'cpus' | 'memoryGiB', number> {
	const all = cpus();
	return {
		cpu: all[0]?.model.trim() ?? 'unknown',
		cpus: all.length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		hostKernel: release(),
	};
}
