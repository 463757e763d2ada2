import type {Place} from './disk/fio.ts';
import type {ExperimentModule} from './experiment.ts';

/** What a probe runs, by the scenario's name; loaded when it is asked for. */
export const experiments: Readonly<Record<string, () => Promise<ExperimentModule>>> = {
	'startup': async () => import('./startup/experiment.ts'),
	'startup-cri': async () => import('./startup/cri/experiment.ts'),
	'startup-parallel': async () => import('./startup/parallel.ts'),
	'startup-templated': async () => import('./startup/templated.ts'),
	'sysbench-cpu': async () => import('./loss/sysbench-cpu.ts'),
	'sysbench-memory': async () => import('./loss/sysbench-memory.ts'),
	'stress': async () => import('./loss/stress.ts'),
	'overhead': async () => import('./overhead/overhead.ts'),
	'memory-not-given-back': async () => import('./overhead/memory-not-given-back.ts'),
	'quota': async () => import('./overhead/quota.ts'),
	'density': async () => import('./many/density.ts'),
	'vcpus-replicas': async () => import('./many/vcpus-replicas.ts'),
	'cpu-overcommit': async () => import('./many/cpu-overcommit.ts'),
	'memory-overcommit': async () => import('./many/memory-overcommit.ts'),
	'nginx': async () => import('./network/nginx.ts'),
	'iperf3': async () => import('./network/iperf3.ts'),
	'latency': async () => import('./network/latency.ts'),
	'fio-rootfs': async () => fioOn('rootfs'),
	'fio-empty-dir': async () => fioOn('empty-dir'),
	'fio-memory': async () => fioOn('memory'),
	'fio-block': async () => fioOn('block'),
	'checkpoint': async () => import('./limits/checkpoint.ts'),
	'cpuset': async () => import('./limits/cpuset.ts'),
	'ctr-default-configuration': async () => import('./limits/ctr-default-configuration.ts'),
	'docker-cli': async () => import('./limits/docker-cli.ts'),
	'empty-dir-limits': async () => import('./limits/empty-dir-limits.ts'),
	'events': async () => import('./limits/events.ts'),
	'exec-background': async () => import('./limits/exec-background.ts'),
	'host-devices': async () => import('./limits/host-devices.ts'),
	'host-network': async () => import('./limits/host-network.ts'),
	'privileged': async () => import('./limits/privileged.ts'),
	'shared-network': async () => import('./limits/shared-network.ts'),
	'subpath': async () => import('./limits/subpath.ts'),
	'sysctls': async () => import('./limits/sysctls.ts'),
	'update-blkio': async () => import('./limits/update-blkio.ts'),
	'annotations': async () => import('./boundaries/annotations.ts'),
	'boundary-defaults': async () => import('./boundaries/boundary-defaults.ts'),
	'boundary-memory-use': async () => import('./boundaries/boundary-memory-use.ts'),
	'boundary-small-limit': async () => import('./boundaries/boundary-small-limit.ts'),
	'boundary-vcpus': async () => import('./boundaries/boundary-vcpus.ts'),
	'boundary-vm-size': async () => import('./boundaries/boundary-vm-size.ts'),
	'precedence': async () => import('./boundaries/precedence.ts'),
};

async function fioOn(place: Place): Promise<ExperimentModule> {
	const {experimentOn} = await import('./disk/fio-experiment.ts');
	const {removeBlockVolumes} = await import('./disk/block-volumes.ts');
	return {experiment: async ground => experimentOn(place, ground), ...place === 'block' && {restore: removeBlockVolumes}};
}
