import {setTimeout as sleep} from 'node:timers/promises';
import type {V1Pod} from '@kubernetes/client-node';
import {isReady, type Pods} from '../pods.ts';
import {deploymentLabel} from '../deployment-of.ts';
import {TransportError} from '../transport-error.ts';

/** What became of a Deployment's pod that wrote more than it may. Times are seconds since its last byte. */
export interface Overfilled {
	/** When it was seen evicted; `undefined` where that did not happen while it was watched. */
	evictedAfter: number | undefined;

	/** What the kubelet says of it. */
	message: string;

	/** Of its container; `undefined` where it is not told. */
	exitCode: number | undefined;

	/** When the pod in its place was Ready; `undefined` where there was none. */
	replacedAfter: number | undefined;

	/** How long it was watched. */
	watched: number;
}

/** How long to watch. */
export interface Watch {
	/** The pod that wrote. */
	pod: string;

	/** The moment of its last byte, by `performance.now`. */
	since: number;

	/** How long an eviction is waited for, in seconds. */
	patience: number;

	/** How long the pod in its place is waited for, in seconds. */
	podReady: number;

	/** Whether there is no use in waiting longer. */
	enough?: () => Promise<boolean>;
}

/** Watches a Deployment's pods from the moment one has written too much. */
export async function watchOverfilled(pods: Pick<Pods, 'list'>, deployment: string, {pod, since, patience, podReady, enough}: Watch, interval = 1000): Promise<Overfilled> {
	const seconds = () => (performance.now() - since) / 1000;
	const found: Overfilled = {evictedAfter: undefined, message: '', exitCode: undefined, replacedAfter: undefined, watched: 0};
	for (;;) {
		const all = await listed(pods, deployment);
		const written = all.find(({metadata}) => metadata?.name === pod);
		found.watched = seconds();
		if (written && isEvicted(written)) {
			found.evictedAfter ??= found.watched;
			found.message = written.status?.message ?? '';
			found.exitCode = exitCodeOf(written) ?? found.exitCode;
		}

		if (found.evictedAfter !== undefined && all.some(other => other !== written && isReady(other))) {
			found.replacedAfter ??= found.watched;
		}

		const done = found.evictedAfter === undefined
			? found.watched > patience || await enough?.() === true
			: found.replacedAfter !== undefined || found.watched > found.evictedAfter + podReady;
		if (done) {
			return found;
		}

		await sleep(interval);
	}
}

// The API server of a small node stumbles when much is written there.
async function listed(pods: Pick<Pods, 'list'>, deployment: string): Promise<V1Pod[]> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await pods.list({[deploymentLabel]: deployment});
		} catch (error) {
			if (!(error instanceof TransportError) || attempt === 5) {
				throw error;
			}

			await sleep(1000);
		}
	}
}

/** Whether the kubelet evicted a pod. */
export function isEvicted({status}: V1Pod): boolean {
	return status?.phase === 'Failed' && status.reason === 'Evicted';
}

function exitCodeOf({status}: V1Pod): number | undefined {
	return status?.containerStatuses?.[0]?.state?.terminated?.exitCode;
}
