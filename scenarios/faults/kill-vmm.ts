import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Scenario} from '../scenario.ts';
import {killProcesses} from './kill-processes.ts';
import {cgroupsStay, clean, noticed, recovers, removable, toldAsSuccess} from './struck-findings.ts';
import {cgroupsClaim, experimentOf, settings} from './struck.ts';

export {restore} from './struck.ts';

/** A pod whose virtual machine is killed. */
export const killVmm: Scenario = {
	name: 'kill-vmm',
	group: 'faults',
	shows: 'what becomes of a pod whose virtual machine is killed, as the OOM killer does it; of one without, whose first process is',
	expectation: 'the cluster notices, shows an error, and starts the pod anew; now and then the shim blocks for ever, and the pod then stays Terminating',
	durations: {hardware: 60, kvm: 180, tcg: 380},
	settings,
	metrics: () => [],
	claims: [
		{name: 'noticed', claims: 'the cluster notices that the container is no more', expectation: 'holds', source: 'kata-containers/kata-containers#6128'},
		{name: 'toldAsSuccess', claims: 'the container is shown as one that ended with exit code 0', expectation: 'does not hold', source: 'wait.go in src/runtime/pkg/containerd-shim-v2 at 3.0.0: 255 where the agent does not answer; kata-containers/kata-containers#4419 and #6128 have successes of before, as nobody gets the status of a VMM that is a daemon'},
		{name: 'recovers', claims: 'the pod is Ready again by itself, and answers', expectation: 'holds', source: 'the kubelet makes a new sandbox where the old one is not ready'},
		{name: 'removable', claims: 'the pod goes away when it is deleted', expectation: 'holds', source: 'StopSandbox of the shim that lives on; kata-containers/kata-containers#6059, mended in 3.0.2, is a race that it can lose: it blocks, and the pod is stuck Terminating; #10969'},
		{name: 'clean', claims: 'no process, mount or directory of it stays on the node', expectation: 'holds', source: 'the same: only a shim that blocks stays'},
		cgroupsClaim,
	],
};

/** Kills the virtual machine's monitor, or where there is none the container's first process. */
export function experiment(ground: Ground): Experiment {
	return experimentOf(ground, async (ground, {kernel}, _, {vmm, process}) => kernel === 'guest' && !ground.rehearsal
		? killProcesses(ground, 'VMM', vmm)
		: killProcesses(ground, 'first process', process), {noticed, toldAsSuccess, recovers, removable, clean, cgroupsStay});
}
