import {fio} from './disk/fio.ts';
import {dind} from './dind/dind.ts';
import {configurationRevert} from './faults/configuration-revert.ts';
import {diskFull} from './faults/disk-full.ts';
import {killAgent} from './faults/kill-agent.ts';
import {killShim} from './faults/kill-shim.ts';
import {killVirtiofsd} from './faults/kill-virtiofsd.ts';
import {killVmm} from './faults/kill-vmm.ts';
import {memoryFio} from './faults/memory-fio.ts';
import {nodeReboot} from './faults/node-reboot.ts';
import {restartContainerd} from './faults/restart-containerd.ts';
import {restartKubelet} from './faults/restart-kubelet.ts';
import {subpath} from './limits/subpath.ts';
import {iperf3} from './network/iperf3.ts';
import {latency} from './network/latency.ts';
import {nginx} from './network/nginx.ts';
import type {Scenario} from './scenario.ts';
import {startup} from './startup/metrics.ts';
import {ephemeralStorage} from './storage/ephemeral-storage.ts';
import {ephemeralStorageEmptyDir} from './storage/ephemeral-storage-empty-dir.ts';

/** Every scenario of the lab. A new one is added here and to `experiments.ts`, and nowhere else. */
export const scenarios: readonly Scenario[] = [
	dind,
	configurationRevert,
	diskFull,
	killAgent,
	killShim,
	killVirtiofsd,
	killVmm,
	memoryFio,
	nodeReboot,
	restartContainerd,
	restartKubelet,
	startup,
	nginx,
	iperf3,
	latency,
	fio('rootfs'),
	fio('empty-dir'),
	fio('memory'),
	ephemeralStorage,
	ephemeralStorageEmptyDir,
	subpath,
];

/** The scenario of that name. */
export function scenarioOf(name: string): Scenario {
	const found = scenarios.find(scenario => scenario.name === name);
	if (found === undefined) {
		throw new Error(`${name} is none of the scenarios ${scenarios.map(({name}) => name).join(', ')}`);
	}

	return found;
}
