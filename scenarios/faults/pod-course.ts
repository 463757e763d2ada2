import {setTimeout as sleep} from 'node:timers/promises';
import type {V1Pod} from '@kubernetes/client-node';
import {ApiError} from '../cluster-api.ts';
import {endOf} from '../end-of.ts';
import {isReady, type Pods} from '../pods.ts';
import {TransportError} from '../transport-error.ts';

/** What the cluster shows of a pod of one container. */
export interface Shown {
	ready: boolean;
	running: boolean;
	container: string;
	restarts: number;

	/** How the container ended that was there before, or that is there no more. */
	ended: {exitCode: number; reason: string} | undefined;
}

/** What became of a pod since a moment; times are in seconds. */
export interface Course {
	/** When the cluster showed first that something had happened; `undefined` where it never did. */
	noticed: number | undefined;

	/** How it says that the container ended. */
	ended: Shown['ended'];

	/** When the pod was Ready again with another container; `undefined` where it was not. */
	recovered: number | undefined;

	/** How long it was watched. */
	watched: number;
}

/** What a pod's status says of it and its first container. */
export function shownOf(pod: V1Pod): Shown {
	const [status] = pod.status?.containerStatuses ?? [];
	const ended = endOf(status);
	return {
		ready: isReady(pod),
		running: status?.state?.running !== undefined,
		container: status?.containerID ?? '',
		restarts: status?.restartCount ?? 0,
		ended: ended && {exitCode: ended.exitCode, reason: ended.reason ?? ''},
	};
}

/** Adds one look at the pod to what is known of its course. */
export function continued(course: Course, before: Shown, now: Shown, seconds: number): Course {
	const same = before.ready === now.ready && before.running === now.running && before.container === now.container && before.restarts === now.restarts;
	const noticed = course.noticed ?? (same ? undefined : seconds);
	return {
		noticed,
		ended: now.ended ?? course.ended,
		recovered: course.recovered ?? (now.ready && now.container !== before.container ? seconds : undefined),
		watched: seconds,
	};
}

/** How long to watch, in seconds. */
export interface Patience {
	/** For the first sign. */
	notice: number;

	/** For the pod to be Ready again, from that sign. */
	recovery: number;
}

/** Watches a pod from a moment on, until it is Ready again or the time is up. */
export async function watchCourse(pods: Pick<Pods, 'get'>, name: string, before: Shown, since: number, patience: Patience, interval = 1000): Promise<Course> {
	let course: Course = {noticed: undefined, ended: undefined, recovered: undefined, watched: 0};
	for (;;) {
		const now = await pods.get(name).catch(unlessTransport);
		const seconds = (performance.now() - since) / 1000;
		if (now) {
			course = continued(course, before, shownOf(now), seconds);
		}

		const limit = course.noticed === undefined ? patience.notice : course.noticed + patience.recovery;
		if (course.recovered !== undefined || seconds > limit) {
			return course;
		}

		await sleep(interval);
	}
}

// A fault on the node may reach the API server on it, and one that has just started forbids all before it knows its roles.
function unlessTransport(error: unknown): undefined {
	if (!(error instanceof TransportError) && !(error instanceof ApiError && error.status === 403)) {
		throw error;
	}
}
