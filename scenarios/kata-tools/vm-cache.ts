import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {messageOf} from '../message-of.ts';
import {podOf} from '../pod-of.ts';
import {podProcesses} from '../pod-processes.ts';
import type {Scenario} from '../scenario.ts';
import {VmCache} from './vm-cache-server.ts';
import {cacheServes, podOfCache, type CachedPod} from './vm-cache-findings.ts';

const source = 'kata-containers#1106 (2.0.0), open, and #11459 (3.18.0); the repair 7f579a2e4f is in no release';

/** That VMCache does not work at 3.0.0. */
export const vmCache: Scenario = {
	name: 'vm-cache',
	group: 'Kata\'s tools',
	shows: 'whether VMCache (`factory.vm_cache_number`) gives a pod a guest that was made before',
	expectation: 'it does not at 3.0.0: neither with virtio-fs, with which the server makes no guest (kata-containers#4521), nor with virtio-9p, with which a pod does not start (kata-containers#1106, #11459)',
	durations: {hardware: 90, kvm: 240, tcg: 480},
	settings: {
		patience: {kind: 'count', default: 60, emulated: 90, least: 10, most: 3600, says: 'how many seconds the server has to make its first guest, and a pod to start'},
	},
	metrics: () => [],
	claims: [
		{name: 'cachesVirtioFs', claims: 'with virtio-fs, `kata-runtime factory init` makes a guest and keeps it', expectation: 'does not hold', source: 'kata-containers#4521: «virtiofsd source path is empty»'},
		{name: 'cachesVirtio9p', claims: 'with virtio-9p it makes a guest and keeps it, as `factory status` says', expectation: 'holds', source: 'docs/how-to/what-is-vm-cache-and-how-do-I-use-it.md at 3.0.0'},
		{name: 'podOfCache', claims: 'a pod gets that guest and is Ready; the same pod without a cache is', expectation: 'does not hold', source},
	],
};

/** A server for virtio-fs, then one for virtio-9p, with pods of each arm; without one, as the control, too. */
export function experiment(ground: Ground): Experiment {
	const cache = new VmCache(ground);
	const patience = ground.count('patience');
	const served: Partial<Record<'virtio-fs' | 'virtio-9p', ReturnType<VmCache['serve']>>> = {};
	const serve = async (sharedFs: 'virtio-fs' | 'virtio-9p') => served[sharedFs] ??= cache.serve(sharedFs, patience);
	return {
		claims: {
			cachesVirtioFs: async () => cacheServes(await serve('virtio-fs')),
			cachesVirtio9p: async () => cacheServes(await serve('virtio-9p')),
			async podOfCache(arm) {
				await cache.stop();
				const control = await tryPod(ground, arm, 'control', await cache.annotations('virtio-9p', 0), ground.limits.podReady);
				await ground.clear();
				const kept = await cache.serve('virtio-9p', patience);
				const cached = await tryPod(ground, arm, 'cached', await cache.annotations('virtio-9p', 1), patience);
				const log = await cache.log();
				await cache.stop(); // Before the pod, whose shim may wait for its guest.
				await ground.clear();
				return podOfCache({control, kept, cached, log});
			},
		},
		async recover() {
			delete served['virtio-fs'];
			delete served['virtio-9p'];
			await cache.stop();
			await ground.clear();
		},
		async end() {
			await restore(ground);
			await ground.clear();
		},
	};
}

/** Ends the server with its guests, and removes the configurations. */
export async function restore(ground: Ground): Promise<string[]> {
	return new VmCache(ground).remove();
}

/** A pod that may not start, and the process of its guest where it has one. */
async function tryPod({node, pods, plan}: Ground, arm: Arm, kind: string, annotations: Record<string, string>, limitSeconds: number): Promise<CachedPod> {
	const name = `${kind}-${arm.label}`;
	const began = performance.now();
	const attempt = await pods.attempt(podOf({name, arm, node: plan.node, image: plan.images.shell, annotations}), limitSeconds)
		.catch((error: unknown) => ({refused: messageOf(error)}));
	const seconds = (performance.now() - began) / 1000;
	const vmm = 'ready' in attempt
		? (await podProcesses(node, attempt.ready.metadata?.uid)).processes.find(({role}) => role === 'vmm')?.pid
		: undefined;
	return {seconds, vmm, refused: 'ready' in attempt ? undefined : attempt.refused};
}
