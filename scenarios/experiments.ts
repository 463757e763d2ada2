import type {ExperimentModule} from './experiment.ts';

/** What a probe runs, by the scenario's name; loaded when it is asked for. */
export const experiments: Readonly<Record<string, () => Promise<ExperimentModule>>> = {
	'dind': async () => import('./dind/dind.ts'),
	'configuration-revert': async () => import('./faults/configuration-revert.ts'),
	'disk-full': async () => import('./faults/disk-full.ts'),
	'kill-agent': async () => import('./faults/kill-agent.ts'),
	'kill-shim': async () => import('./faults/kill-shim.ts'),
	'kill-virtiofsd': async () => import('./faults/kill-virtiofsd.ts'),
	'kill-vmm': async () => import('./faults/kill-vmm.ts'),
	'memory-fio': async () => import('./faults/memory-fio.ts'),
	'node-reboot': async () => import('./faults/node-reboot.ts'),
	'restart-containerd': async () => import('./faults/restart-containerd.ts'),
	'restart-kubelet': async () => import('./faults/restart-kubelet.ts'),
	'startup': async () => import('./startup/experiment.ts'),
	'nginx': async () => import('./network/nginx.ts'),
	'iperf3': async () => import('./network/iperf3.ts'),
	'latency': async () => import('./network/latency.ts'),
	'fio-rootfs': async () => fioOn('rootfs'),
	'fio-empty-dir': async () => fioOn('empty-dir'),
	'fio-memory': async () => fioOn('memory'),
	'ephemeral-storage': async () => import('./storage/ephemeral-storage.ts'),
	'ephemeral-storage-empty-dir': async () => import('./storage/ephemeral-storage-empty-dir.ts'),
	'subpath': async () => import('./limits/subpath.ts'),
};

async function fioOn(place: 'rootfs' | 'empty-dir' | 'memory'): Promise<ExperimentModule> {
	const {experimentOn} = await import('./disk/fio-experiment.ts');
	return {experiment: ground => experimentOn(place, ground)};
}
