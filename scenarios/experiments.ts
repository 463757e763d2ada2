import type {Place} from './disk/fio.ts';
import type {ExperimentModule} from './experiment.ts';

/** What a probe runs, by the scenario's name; loaded when it is asked for. */
export const experiments: Readonly<Record<string, () => Promise<ExperimentModule>>> = {
	'startup': async () => import('./startup/experiment.ts'),
	'nginx': async () => import('./network/nginx.ts'),
	'iperf3': async () => import('./network/iperf3.ts'),
	'latency': async () => import('./network/latency.ts'),
	'fio-rootfs': async () => fioOn('rootfs'),
	'fio-empty-dir': async () => fioOn('empty-dir'),
	'fio-memory': async () => fioOn('memory'),
	'fio-block': async () => fioOn('block'),
	'subpath': async () => import('./limits/subpath.ts'),
};

async function fioOn(place: Place): Promise<ExperimentModule> {
	const {experimentOn} = await import('./disk/fio-experiment.ts');
	const {removeBlockVolumes} = await import('./disk/block-volumes.ts');
	return {experiment: async ground => experimentOn(place, ground), ...place === 'block' && {restore: removeBlockVolumes}};
}
