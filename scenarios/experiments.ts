import type {ExperimentModule} from './experiment.ts';

/** What a probe runs, by the scenario's name; loaded when it is asked for. */
export const experiments: Readonly<Record<string, () => Promise<ExperimentModule>>> = {
	stress: async () => import('./loss/stress.ts'),
	'sysbench-cpu': async () => import('./loss/sysbench-cpu.ts'),
	'sysbench-memory': async () => import('./loss/sysbench-memory.ts'),
	'memory-not-given-back': async () => import('./overhead/memory-not-given-back.ts'),
	overhead: async () => import('./overhead/overhead.ts'),
	quota: async () => import('./overhead/quota.ts'),
	startup: async () => import('./startup/experiment.ts'),
	'startup-parallel': async () => import('./startup/parallel.ts'),
	subpath: async () => import('./limits/subpath.ts'),
};
