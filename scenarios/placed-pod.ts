import type {V1Pod} from '@kubernetes/client-node';
import type {Arm} from './arm.ts';
import {expectedKernel, firstLineScript, misplaced, parseFirstLine} from './first-line.ts';
import type {PodManifest} from './pod-of.ts';
import type {Pods} from './pods.ts';

/** What starting pods that are measured needs of an experiment. */
export interface PodsContext {
	pods: Pods;
	rehearsal: boolean;

	/** Of the node that is measured. */
	bootId: string;

	/** Upper bounds in seconds. */
	limits: {podReady: number; podGone: number};
}

/** A pod that is Ready, and the kernel that it runs on. */
export interface PlacedPod {
	name: string;
	kernel: string | undefined;
	pod: V1Pod;
}

/** Starts a pod, which has `/bin/sh`; one that does not run where its RuntimeClass says is an error. */
export async function startPlaced({pods, limits, rehearsal, bootId}: PodsContext, arm: Arm, manifest: PodManifest): Promise<PlacedPod> {
	const name = manifest.metadata?.name ?? '';
	const pod = await pods.start(manifest, limits.podReady);
	const line = parseFirstLine(await pods.ask(name, ['/bin/sh', '-c', firstLineScript], 120));
	const wrong = misplaced(line, expectedKernel(arm, rehearsal), bootId);
	if (wrong !== undefined) {
		throw new Error(wrong);
	}

	return {name, kernel: line.kernel, pod};
}
