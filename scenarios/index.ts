import {annotations} from './boundaries/annotations.ts';
import {boundaryDefaults} from './boundaries/boundary-defaults.ts';
import {boundaryMemoryUse} from './boundaries/boundary-memory-use.ts';
import {boundarySmallLimit} from './boundaries/boundary-small-limit.ts';
import {boundaryVcpus} from './boundaries/boundary-vcpus.ts';
import {boundaryVmSize} from './boundaries/boundary-vm-size.ts';
import {precedence} from './boundaries/precedence.ts';
import {fio} from './disk/fio.ts';
import {checkpoint} from './limits/checkpoint.ts';
import {cpuset} from './limits/cpuset.ts';
import {ctrDefaultConfiguration} from './limits/ctr-default-configuration.ts';
import {dockerCli} from './limits/docker-cli.ts';
import {emptyDirLimits} from './limits/empty-dir-limits.ts';
import {events} from './limits/events.ts';
import {execBackground} from './limits/exec-background.ts';
import {hostDevices} from './limits/host-devices.ts';
import {hostNetwork} from './limits/host-network.ts';
import {privileged} from './limits/privileged.ts';
import {sharedNetwork} from './limits/shared-network.ts';
import {subpath} from './limits/subpath.ts';
import {sysctls} from './limits/sysctls.ts';
import {updateBlkio} from './limits/update-blkio.ts';
import {stress} from './loss/stress.ts';
import {sysbenchCpu} from './loss/sysbench-cpu.ts';
import {sysbenchMemory} from './loss/sysbench-memory.ts';
import {cpuOvercommit} from './many/cpu-overcommit.ts';
import {density} from './many/density.ts';
import {memoryOvercommit} from './many/memory-overcommit.ts';
import {vcpusReplicas} from './many/vcpus-replicas.ts';
import {iperf3} from './network/iperf3.ts';
import {latency} from './network/latency.ts';
import {nginx} from './network/nginx.ts';
import {memoryNotGivenBack} from './overhead/memory-not-given-back.ts';
import {overhead} from './overhead/overhead.ts';
import {quota} from './overhead/quota.ts';
import type {Scenario} from './scenario.ts';
import {startupCri} from './startup/cri.ts';
import {startup} from './startup/metrics.ts';
import {startupParallel} from './startup/parallel.ts';
import {startupTemplated} from './startup/templated.ts';

/** Every scenario of the lab. A new one is added here and to `experiments.ts`, and nowhere else. */
export const scenarios: readonly Scenario[] = [
	startup,
	startupCri,
	startupParallel,
	startupTemplated,
	sysbenchCpu,
	sysbenchMemory,
	stress,
	overhead,
	memoryNotGivenBack,
	quota,
	density,
	vcpusReplicas,
	cpuOvercommit,
	memoryOvercommit,
	nginx,
	iperf3,
	latency,
	fio('rootfs'),
	fio('empty-dir'),
	fio('memory'),
	fio('block'),
	checkpoint,
	cpuset,
	ctrDefaultConfiguration,
	dockerCli,
	emptyDirLimits,
	events,
	execBackground,
	hostDevices,
	hostNetwork,
	privileged,
	sharedNetwork,
	subpath,
	sysctls,
	updateBlkio,
	annotations,
	boundaryDefaults,
	boundaryMemoryUse,
	boundarySmallLimit,
	boundaryVcpus,
	boundaryVmSize,
	precedence,
];

/** The scenario of that name. */
export function scenarioOf(name: string): Scenario {
	const found = scenarios.find(scenario => scenario.name === name);
	if (found === undefined) {
		throw new Error(`${name} is none of the scenarios ${scenarios.map(({name}) => name).join(', ')}`);
	}

	return found;
}
