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
	expectation: 'the cluster notices, shows a success, and starts the pod anew; the shim may block for ever, and the pod then stays Terminating',
	durations: {hardware: 60, kvm: 180, tcg: 380},
	settings,
	metrics: () => [],
	claims: [
		{name: 'noticed', claims: 'the cluster notices that the container is no more', expectation: 'holds', source: 'kata-containers/kata-containers#6128'},
		{name: 'toldAsSuccess', claims: 'the container is shown as one that ended with exit code 0', expectation: 'holds', source: 'kata-containers/kata-containers#6128: the VMM is a daemon of which nobody gets the status; but wait.go of the shim at 3.0.0 says 255 where the agent does not answer'},
		{name: 'recovers', claims: 'the pod is Ready again by itself, and answers', expectation: 'holds', source: 'the kubelet makes a new sandbox where the old one is not ready'},
		{name: 'removable', claims: 'the pod goes away when it is deleted', expectation: 'does not hold', source: 'kata-containers/kata-containers#6059, mended after 3.0.0: the shim blocks, and the pod is stuck Terminating; #10969'},
		{name: 'clean', claims: 'no process, mount or directory of it stays on the node', expectation: 'does not hold', source: 'kata-containers/kata-containers#6059: the shim that blocks stays'},
		cgroupsClaim,
	],
};

/** Kills the virtual machine's monitor, or where there is none the container's first process. */
export function experiment(ground: Ground): Experiment {
	return experimentOf(ground, async (ground, {kernel}, _, {vmm, process}) => kernel === 'guest' && !ground.rehearsal
		? killProcesses(ground, 'VMM', vmm)
		: killProcesses(ground, 'first process', process), {noticed, toldAsSuccess, recovers, removable, clean, cgroupsStay});
}
