import type {V1Pod, V1PodList} from '@kubernetes/client-node';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import {expectedKernel, firstLineScript, misplaced, parseFirstLine} from '../first-line.ts';
import type {Ground} from '../ground.ts';
import type {Measured} from '../measured.ts';
import {objectsOf} from '../namespace.ts';
import {podOf} from '../pod-of.ts';
import type {Metric, Scenario} from '../scenario.ts';
import {within} from '../within.ts';
import {followPods} from './follow-pods.ts';
import {PodMoments} from './pod-moments.ts';

const seconds = (name: string, shows: string, more: Pick<Metric, 'expected'> = {}): Metric =>
	({name, shows, unit: 's', direction: 'lower', smallestEffect: 0.05, floor: 0.05, ...more});

const metrics: readonly Metric[] = [
	seconds('firstReady', 'the first create call → the first pod is Ready', {expected: {least: 1}}),
	seconds('allReady', 'the first create call → all pods are Ready', {expected: {least: 1}}),
	seconds('allGone', 'the first delete call → all pods are gone from the API'),
];

/** What starting many pods at once costs. */
export const startupParallel: Scenario = {
	name: 'startup-parallel',
	group: 'start-up',
	shows: 'how long pods that are created at once take until the first and until all of them are Ready',
	expectation: 'slower on kata, where each boots a guest, and the more so the fewer CPUs there are for them',
	durations: {hardware: 400, kvm: 1200, tcg: 560},
	settings: {
		pairs: {kind: 'count', default: 10, emulated: 2, least: 1, most: 1000, says: 'how often that many pods of each runtime are started'},
		pods: {kind: 'count', default: 10, emulated: 2, least: 2, most: 100, says: 'pods that are created at once'},
	},
	metrics: () => metrics,
};

/** Creates pods at once, waits for all, deletes them at once. */
export function experiment(ground: Ground): Experiment {
	return {
		parts: [{
			name: 'batch',
			pairs: ground.count('pairs'),
			metrics,
			headline: 'allReady',
			measure: async (arm, pair) => measure(ground, arm, pair),
			async recover() {
				await ground.clear();
			},
		}],
	};
}

async function measure(ground: Ground, arm: Arm, pair: number): Promise<Measured> {
	const {api, pods, plan, limits, rehearsal, bootId} = ground;
	const names = Array.from({length: ground.count('pods')}, (_, index) => `parallel-${arm.label}-${pair}-${index}`);
	const path = objectsOf(plan.namespace, 'pods');
	const watching = new AbortController();
	try {
		const {metadata} = await api.request<V1PodList>('GET', path);
		const moments = new Map(names.map(name => [name, new PodMoments()]));
		void followPods(await api.watch<V1Pod>(`${path}?watch=true&resourceVersion=${metadata?.resourceVersion ?? '0'}`, watching.signal), moments);

		const begin = performance.now();
		await Promise.all(names.map(async name => pods.create(podOf({name, arm, node: plan.node, image: plan.images.shell}))));
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

		const end = performance.now();
		await Promise.all(names.map(async name => api.request('DELETE', `${path}/${name}`)));
		const gone = await within(
			Promise.all([...moments.values()].map(async ({gone}) => gone)),
			limits.podGone * names.length,
			() => `not all gone within ${limits.podGone * names.length} s of their deletion`,
		);
		return {
			values: {
				firstReady: (Math.min(...ready) - begin) / 1000,
				allReady: (Math.max(...ready) - begin) / 1000,
				allGone: (Math.max(...gone) - end) / 1000,
			},
			kernel,
			extra: {ready: ready.map(at => (at - begin) / 1000)},
		};
	} finally {
		watching.abort();
	}
}
