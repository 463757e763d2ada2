import {setTimeout as sleep} from 'node:timers/promises';
import type {CoreV1EventList, V1PodList} from '@kubernetes/client-node';
import {ApiError, type ClusterApi} from '../cluster-api.ts';
import {podLabels} from './pod-manifest.ts';

/** The path of a namespace's pods in the API. */
export const podsOf = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;

const selector = encodeURIComponent(Object.entries(podLabels).map(([key, value]) => `${key}=${value}`).join(','));

/**
 * Removes every pod of this scenario and waits until they are gone; by force when the time is up.
 *
 * @returns The names of the pods that were there.
 */
export async function removePods(api: ClusterApi, namespace: string, limitSeconds: number): Promise<string[]> {
	const path = `${podsOf(namespace)}?labelSelector=${selector}`;
	const deadline = performance.now() + (limitSeconds * 1000);
	const {items} = await api.request<V1PodList>('GET', path, undefined, 20);
	if (items.length === 0) {
		return [];
	}

	await api.request('DELETE', path, {gracePeriodSeconds: 1});
	for (let left = items.length; left > 0;) {
		if (performance.now() > deadline) {
			await api.request('DELETE', path, {gracePeriodSeconds: 0});
			break;
		}

		await sleep(500);
		({items: {length: left}} = await api.request<V1PodList>('GET', path));
	}

	return items.map(({metadata}) => metadata?.name ?? '');
}

/** Waits until pods can be created: a new namespace has no service account for a moment. */
export async function namespaceReady(api: ClusterApi, namespace: string, limitSeconds: number): Promise<void> {
	const deadline = performance.now() + (limitSeconds * 1000);
	for (;;) {
		try {
			await api.request('GET', `/api/v1/namespaces/${namespace}/serviceaccounts/default`);
			return;
		} catch (error) {
			if (!(error instanceof ApiError && error.status === 404 && performance.now() < deadline)) {
				throw error;
			}

			await sleep(500);
		}
	}
}

/** The last warning that the cluster gave about a pod, if any. */
export async function lastWarning(api: ClusterApi, namespace: string, name: string): Promise<string> {
	const fields = encodeURIComponent(`involvedObject.name=${name},type=Warning`);
	try {
		const {items} = await api.request<CoreV1EventList>('GET', `/api/v1/namespaces/${namespace}/events?fieldSelector=${fields}`);
		const last = items.at(-1);
		return last ? `${last.reason ?? 'Warning'}: ${last.message ?? ''}` : '';
	} catch {
		return ''; // The error that is being explained says enough.
	}
}
