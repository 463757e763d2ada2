import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Scenario} from '../scenario.ts';
import {killProcesses} from './kill-processes.ts';
import {cgroupsStay, cleanBesidesShare, noticed, recovers, removable, shareStays} from './struck-findings.ts';
import {cgroupsClaim, experimentOf, settings} from './struck.ts';

export {restore} from './struck.ts';

const cleanup = 'Cleanup in src/runtime/pkg/containerd-shim-v2/service.go at 3.0.0: containerd runs the shim anew to stop what the dead one left';

/** A pod whose shim is killed. */
export const killShim: Scenario = {
	name: 'kill-shim',
	group: 'faults',
	shows: 'what becomes of a pod whose shim is killed, through which containerd reaches it',
	expectation: 'the cluster notices, the virtual machine is stopped, the pod starts anew, and of what it had on the node the directory that it shared with its guest stays mounted',
	durations: {hardware: 60, kvm: 180, tcg: 160},
	settings,
	metrics: () => [],
	claims: [
		{name: 'noticed', claims: 'the cluster notices that the container is no more', expectation: 'holds', source: cleanup},
		{name: 'recovers', claims: 'the pod is Ready again by itself, and answers', expectation: 'holds', source: 'the kubelet makes a new sandbox where the old one is not ready'},
		{name: 'removable', claims: 'the pod goes away when it is deleted', expectation: 'holds', source: cleanup},
		{name: 'clean', claims: 'no process, mount or directory of it stays on the node, but for what it shared with its guest', expectation: 'holds', source: cleanup},
		{
			name: 'shareStays',
			claims: 'what it shared with its guest stays on the node, mounted',
			expectation: 'holds',
			source: 'Cleanup in src/runtime/virtcontainers/fs_share_linux.go at 3.0.0: a process that did not prepare the share takes it for cleaned up, and the shim that stops what the dead one left is such a process',
		},
		cgroupsClaim,
	],
};

/** Kills the shim. */
export function experiment(ground: Ground): Experiment {
	return experimentOf(ground, async (ground, _, __, {shim}) => killProcesses(ground, 'shim', shim), {noticed, recovers, removable, clean: cleanBesidesShare, shareStays, cgroupsStay});
}
