import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Scenario} from '../scenario.ts';
import {killProcesses} from './kill-processes.ts';
import {cgroupsStay, clean, noticed, recovers, removable} from './struck-findings.ts';
import {cgroupsClaim, experimentOf, settings} from './struck.ts';

export {restore} from './struck.ts';

const stops = 'setupVirtiofsd in src/runtime/virtcontainers/qemu.go at 3.0.0 stops the virtual machine when virtiofsd ends; kata-containers/runtime#2315';

/** A pod whose file system daemon is killed. */
export const killVirtiofsd: Scenario = {
	name: 'kill-virtiofsd',
	group: 'faults',
	shows: 'what becomes of a pod whose virtiofsd is killed, by which its guest sees its files; an arm without one is the control, of which nothing is killed',
	expectation: 'the virtual machine is stopped, the cluster notices, and the pod starts anew',
	durations: {hardware: 120, kvm: 240, tcg: 170},
	settings,
	metrics: () => [],
	claims: [
		{name: 'noticed', claims: 'the cluster notices that the container is no more', expectation: 'holds', source: stops},
		{name: 'recovers', claims: 'the pod is Ready again by itself, and its files can be written', expectation: 'holds', source: stops},
		{name: 'removable', claims: 'the pod goes away when it is deleted', expectation: 'holds', source: stops},
		{name: 'clean', claims: 'no process, mount or directory of it stays on the node', expectation: 'holds', source: stops},
		cgroupsClaim,
	],
};

/** Kills virtiofsd, both its processes. */
export function experiment(ground: Ground): Experiment {
	return experimentOf(ground, async (ground, {kernel}, _, {virtiofsd}) => kernel === 'guest' && !ground.rehearsal
		? killProcesses(ground, 'virtiofsd', virtiofsd)
		: '', {noticed, recovers, removable, clean, cgroupsStay});
}
