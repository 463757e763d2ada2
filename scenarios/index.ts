import type {Scenario} from './scenario.ts';

/** Every scenario of the lab, loaded when it is asked for. A new one is added here and to `experiments.ts`, and nowhere else. */
const scenarios: Readonly<Record<string, () => Promise<Scenario>>> = {
	'startup': async () => (await import('./startup/metrics.ts')).startup,
	'startup-cri': async () => (await import('./startup/cri.ts')).startupCri,
	'startup-parallel': async () => (await import('./startup/parallel.ts')).startupParallel,
	'startup-templated': async () => (await import('./startup/templated.ts')).startupTemplated,
	'sysbench-cpu': async () => (await import('./loss/sysbench-cpu.ts')).sysbenchCpu,
	'sysbench-memory': async () => (await import('./loss/sysbench-memory.ts')).sysbenchMemory,
	'stress': async () => (await import('./loss/stress.ts')).stress,
	'overhead': async () => (await import('./overhead/overhead.ts')).overhead,
	'memory-not-given-back': async () => (await import('./overhead/memory-not-given-back.ts')).memoryNotGivenBack,
	'quota': async () => (await import('./overhead/quota.ts')).quota,
	'nginx': async () => (await import('./network/nginx.ts')).nginx,
	'iperf3': async () => (await import('./network/iperf3.ts')).iperf3,
	'latency': async () => (await import('./network/latency.ts')).latency,
	'fio-rootfs': async () => (await import('./disk/fio.ts')).fio('rootfs'),
	'fio-empty-dir': async () => (await import('./disk/fio.ts')).fio('empty-dir'),
	'fio-memory': async () => (await import('./disk/fio.ts')).fio('memory'),
	'fio-block': async () => (await import('./disk/fio.ts')).fio('block'),
	'density': async () => (await import('./many/density.ts')).density,
	'vcpus-replicas': async () => (await import('./many/vcpus-replicas.ts')).vcpusReplicas,
	'cpu-overcommit': async () => (await import('./many/cpu-overcommit.ts')).cpuOvercommit,
	'memory-overcommit': async () => (await import('./many/memory-overcommit.ts')).memoryOvercommit,
	'ephemeral-storage': async () => (await import('./storage/ephemeral-storage.ts')).ephemeralStorage,
	'ephemeral-storage-empty-dir': async () => (await import('./storage/ephemeral-storage-empty-dir.ts')).ephemeralStorageEmptyDir,
	'dind': async () => (await import('./dind/dind.ts')).dind,
	'checkpoint': async () => (await import('./limits/checkpoint.ts')).checkpoint,
	'cpuset': async () => (await import('./limits/cpuset.ts')).cpuset,
	'ctr-default-configuration': async () => (await import('./limits/ctr-default-configuration.ts')).ctrDefaultConfiguration,
	'docker-cli': async () => (await import('./limits/docker-cli.ts')).dockerCli,
	'empty-dir-limits': async () => (await import('./limits/empty-dir-limits.ts')).emptyDirLimits,
	'events': async () => (await import('./limits/events.ts')).events,
	'exec-background': async () => (await import('./limits/exec-background.ts')).execBackground,
	'host-devices': async () => (await import('./limits/host-devices.ts')).hostDevices,
	'host-network': async () => (await import('./limits/host-network.ts')).hostNetwork,
	'privileged': async () => (await import('./limits/privileged.ts')).privileged,
	'shared-network': async () => (await import('./limits/shared-network.ts')).sharedNetwork,
	'subpath': async () => (await import('./limits/subpath.ts')).subpath,
	'sysctls': async () => (await import('./limits/sysctls.ts')).sysctls,
	'update-blkio': async () => (await import('./limits/update-blkio.ts')).updateBlkio,
	'annotations': async () => (await import('./boundaries/annotations.ts')).annotations,
	'boundary-defaults': async () => (await import('./boundaries/boundary-defaults.ts')).boundaryDefaults,
	'boundary-memory-use': async () => (await import('./boundaries/boundary-memory-use.ts')).boundaryMemoryUse,
	'boundary-small-limit': async () => (await import('./boundaries/boundary-small-limit.ts')).boundarySmallLimit,
	'boundary-vcpus': async () => (await import('./boundaries/boundary-vcpus.ts')).boundaryVcpus,
	'boundary-vm-size': async () => (await import('./boundaries/boundary-vm-size.ts')).boundaryVmSize,
	'precedence': async () => (await import('./boundaries/precedence.ts')).precedence,
	'kata-exec': async () => (await import('./kata-tools/kata-exec.ts')).kataExec,
	'kata-metrics': async () => (await import('./kata-tools/kata-metrics.ts')).kataMetrics,
	'kata-monitor': async () => (await import('./kata-tools/kata-monitor.ts')).kataMonitor,
	'kata-factory': async () => (await import('./kata-tools/kata-factory.ts')).kataFactory,
	'direct-volume': async () => (await import('./kata-tools/direct-volume.ts')).directVolume,
	'kata-iptables': async () => (await import('./kata-tools/kata-iptables.ts')).kataIptables,
	'vm-cache': async () => (await import('./kata-tools/vm-cache.ts')).vmCache,

	// What may cost the node comes last.
	'restart-containerd': async () => (await import('./faults/restart-containerd.ts')).restartContainerd,
	'restart-kubelet': async () => (await import('./faults/restart-kubelet.ts')).restartKubelet,
	'kill-vmm': async () => (await import('./faults/kill-vmm.ts')).killVmm,
	'kill-shim': async () => (await import('./faults/kill-shim.ts')).killShim,
	'kill-virtiofsd': async () => (await import('./faults/kill-virtiofsd.ts')).killVirtiofsd,
	'kill-agent': async () => (await import('./faults/kill-agent.ts')).killAgent,
	'memory-fio': async () => (await import('./faults/memory-fio.ts')).memoryFio,
	'disk-full': async () => (await import('./faults/disk-full.ts')).diskFull,
	'configuration-revert': async () => (await import('./faults/configuration-revert.ts')).configurationRevert,
	'node-reboot': async () => (await import('./faults/node-reboot.ts')).nodeReboot,
};

/** What there is, in the order of a run of all. */
export const scenarioNames: readonly string[] = Object.keys(scenarios);

/** The scenario of that name. */
export async function scenarioOf(name: string): Promise<Scenario> {
	const load = scenarios[name];
	if (load === undefined) {
		throw new Error(`${name} is none of the scenarios ${scenarioNames.join(', ')}`);
	}

	return load();
}

/** Every one. */
export async function allScenarios(): Promise<Scenario[]> {
	return Promise.all(scenarioNames.map(async name => scenarioOf(name)));
}
