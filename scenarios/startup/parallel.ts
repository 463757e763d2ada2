import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Measured} from '../measured.ts';
import {podOf} from '../pod-of.ts';
import type {Metric, Scenario} from '../scenario.ts';
import {atOnce} from './at-once.ts';

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
	durations: {hardware: 400, kvm: 1200, tcg: 140},
	settings: {
		pairs: {kind: 'count', default: 10, emulated: 1, least: 1, most: 1000, says: 'how often that many pods of each runtime are started'},
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
	const {plan} = ground;
	const manifests = Array.from({length: ground.count('pods')}, (_, index) =>
		podOf({name: `parallel-${arm.label}-${pair}-${index}`, arm, node: plan.node, image: plan.images.shell}));
	return atOnce(ground, arm, manifests, async ({ready, kernel, remove}) => ({
		values: {firstReady: Math.min(...ready), allReady: Math.max(...ready), allGone: await remove()},
		kernel,
		extra: {ready},
	}));
}
