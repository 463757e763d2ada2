import {setTimeout as sleep} from 'node:timers/promises';
import type {V1ResourceQuota} from '@kubernetes/client-node';
import type {Arm} from '../arm.ts';
import {ApiError} from '../cluster-api.ts';
import {declaredOverhead} from '../declared-overhead.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {objectsOf, ownLabels} from '../namespace.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {bytesOf, bytesQuantity} from '../tools/quantity.ts';

/** Whether a quota counts what a sandbox costs. */
export const quota: Scenario = {
	name: 'quota',
	group: 'overhead',
	shows: 'whether a ResourceQuota counts a RuntimeClass\'s overhead: a pod that fits without it, and not with it',
	expectation: 'it does, as the documentation of Kubernetes on Pod Overhead has it; so a team that moves to kata needs a larger quota',
	durations: {hardware: 30, kvm: 60, tcg: 20},
	settings: {
		memory: {kind: 'memory', default: '128Mi', says: 'the pod\'s request of memory, which is the whole quota'},
	},
	metrics: () => [],
	claims: [
		{
			name: 'quotaRefuses',
			claims: 'a pod whose request is the whole quota is refused because of its RuntimeClass\'s overhead',
			expectation: 'holds',
			source: 'kubernetes.io, Pod Overhead: quota counts the overhead beside the containers\' requests',
		},
		{
			name: 'quotaUseHasOverhead',
			claims: 'what a pod uses of a quota is its request and its RuntimeClass\'s overhead',
			expectation: 'holds',
			source: 'kubernetes.io, Pod Overhead: quota counts the overhead beside the containers\' requests',
		},
	],
};

const name = 'quota';
const resource = 'requests.memory';

/** Sets the quota to the pod's request, then to that and the overhead. */
export function experiment(ground: Ground): Experiment {
	const {api, settings} = ground;
	const request = bytesOf(String(settings['memory']));
	const overheadOf = async (arm: Arm) => bytesOf((await declaredOverhead(api, arm))['memory'] ?? '0');
	return {
		claims: {
			async quotaRefuses(arm) {
				await setQuota(ground, request);
				const words = await tryPod(ground, arm);
				await ground.clear();
				if (words !== undefined) {
					// A refusal says something of the overhead only if the pod fits with that much more.
					const roomy = request + await overheadOf(arm);
					await setQuota(ground, roomy);
					const still = await tryPod(ground, arm);
					await ground.clear();
					if (still !== undefined) {
						throw new Error(`the pod is refused with a quota of ${bytesQuantity(roomy)}, too: ${still}`);
					}
				}

				return refusalOf(words);
			},
			async quotaUseHasOverhead(arm) {
				const overhead = await overheadOf(arm);
				await setQuota(ground, (request + overhead) * 2);
				const words = await tryPod(ground, arm);
				if (words !== undefined) {
					throw new Error(words);
				}

				const used = await usedOf(ground);
				await ground.clear();
				return useOf({used, request, overhead});
			},
		},
	};
}

/** What the API server's words on a pod mean; nothing where it took the pod. Words of anything but a quota are an error. */
export function refusalOf(words: string | undefined): Finding {
	if (words === undefined) {
		return {answer: 'does not hold', saw: 'the pod is accepted'};
	}

	if (!words.includes('exceeded quota')) {
		throw new Error(words);
	}

	return {answer: 'holds', saw: words};
}

/** Whether what is used of a quota, in bytes, is the request with the overhead. */
export function useOf({used, request, overhead}: {used: number; request: number; overhead: number}): Finding {
	const saw = `${bytesQuantity(used)} are used by a pod that requests ${bytesQuantity(request)}, with an overhead of ${bytesQuantity(overhead)}`;
	if (overhead > 0 && used === request + overhead) {
		return {answer: 'holds', saw};
	}

	return {answer: used === request ? 'does not hold' : `differs: ${bytesQuantity(used)} are used`, saw};
}

async function setQuota({api, plan}: Ground, bytes: number): Promise<void> {
	await api.request('POST', objectsOf(plan.namespace, 'resourcequotas'), {metadata: {name, labels: ownLabels}, spec: {hard: {[resource]: bytesQuantity(bytes)}}});
	await counted({api, plan}, () => true); // Until then, every pod is refused.
}

/** What is used with the pod there. A count that began before the pod may end after it, with nothing. */
async function usedOf({api, plan}: Ground): Promise<number> {
	return counted({api, plan}, used => used > 0);
}

async function counted({api, plan}: Pick<Ground, 'api' | 'plan'>, enough: (used: number) => boolean): Promise<number> {
	for (let left = 60; ; left--) {
		const {status} = await api.request<V1ResourceQuota>('GET', `${objectsOf(plan.namespace, 'resourcequotas')}/${name}`);
		const text = status?.used?.[resource];
		if (text !== undefined && enough(bytesOf(text))) {
			return bytesOf(text);
		}

		if (left === 0) {
			throw new Error(`the quota was not counted within 60 s: ${text ?? 'nothing'} is used`);
		}

		await sleep(1000);
	}
}

/** Creates the pod; gives the API server's words where it is refused. */
async function tryPod({pods, plan, settings}: Ground, arm: Arm): Promise<string | undefined> {
	try {
		await pods.create(podOf({
			name: `quota-${arm.label}`, arm, node: plan.node, image: plan.images.shell,
			container: {resources: {requests: {memory: String(settings['memory'])}}},
			spec: {schedulingGates: [{name: 'kata-lab/quota'}]}, // A quota counts it at its creation; it need not run.
		}));
		return undefined;
	} catch (error) {
		if (error instanceof ApiError && error.status === 403) {
			return error.message;
		}

		throw error;
	}
}
