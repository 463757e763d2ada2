import type {V1Pod, V1PodList} from '@kubernetes/client-node';
import type {Arm} from '../arm.ts';
import {expectedKernel, firstLineScript, misplaced, parseFirstLine} from '../first-line.ts';
import type {Ground} from '../ground.ts';
import {objectsOf} from '../namespace.ts';
import type {PodManifest} from '../pod-of.ts';
import {within} from '../within.ts';
import {followPods} from './follow-pods.ts';
import {PodMoments} from './pod-moments.ts';

/** Pods that were created at once and are Ready. */
export interface AtOnce {
	/** Seconds from the first create call to Ready, of each. */
	ready: readonly number[];
	kernel: string | undefined;

	/** Deletes them at once; gives the seconds until the last is gone. */
	remove: () => Promise<number>;
}

/** Creates pods at once and calls `use` when all are Ready and run where their RuntimeClass says. */
export async function atOnce<T>(ground: Ground, arm: Arm, manifests: readonly PodManifest[], use: (pods: AtOnce) => Promise<T>): Promise<T> {
	const {api, pods, plan, limits, rehearsal, bootId} = ground;
	const names = manifests.map(({metadata}) => metadata?.name ?? '');
	const path = objectsOf(plan.namespace, 'pods');
	const watching = new AbortController();
	try {
		const {metadata} = await api.request<V1PodList>('GET', path);
		const moments = new Map(names.map(name => [name, new PodMoments()]));
		void followPods(await api.watch<V1Pod>(`${path}?watch=true&resourceVersion=${metadata?.resourceVersion ?? '0'}`, watching.signal), moments);

		const begin = performance.now();
		await Promise.all(manifests.map(async manifest => pods.create(manifest)));
		const ready = await within(
			Promise.all([...moments.values()].map(async ({ready}) => ready)),
			limits.podReady * names.length,
			() => `not all Ready within ${limits.podReady * names.length} s: ${[...moments].filter(([, {conditions}]) => conditions['Ready'] === undefined).map(([name, {trouble}]) => `${name} ${trouble}`.trim()).join(', ')}`,
		);

		let kernel: string | undefined;
		for (const name of names) {
			const line = parseFirstLine(await pods.ask(name, ['/bin/sh', '-c', firstLineScript], 120));
			const wrong = misplaced(line, expectedKernel(arm, rehearsal), bootId);
			if (wrong !== undefined) {
				throw new Error(wrong);
			}

			kernel = line.kernel;
		}

		return await use({
			ready: ready.map(at => (at - begin) / 1000),
			kernel,
			async remove() {
				const end = performance.now();
				await Promise.all(names.map(async name => api.request('DELETE', `${path}/${name}`)));
				const gone = await within(
					Promise.all([...moments.values()].map(async ({gone}) => gone)),
					limits.podGone * names.length,
					() => `not all gone within ${limits.podGone * names.length} s of their deletion`,
				);
				return (Math.max(...gone) - end) / 1000;
			},
		});
	} finally {
		watching.abort();
	}
}
