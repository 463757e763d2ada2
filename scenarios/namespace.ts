import {setTimeout as sleep} from 'node:timers/promises';
import type {KubernetesListObject, KubernetesObject} from '@kubernetes/client-node';
import {ApiError, type ClusterApi} from './cluster-api.ts';

/** On everything that a probe makes. */
export const ownLabels = {'app.kubernetes.io/part-of': 'kata-lab'} as const;

/** The path of a namespace's objects of a kind in the API: `pods`, or with its group `apps/v1/deployments`. */
export function objectsOf(namespace: string, kind: string): string {
	const [plural = '', version = 'v1', group] = kind.split('/').reverse();
	return `${group === undefined ? '/api' : `/apis/${group}`}/${version}/namespaces/${namespace}/${plural}`;
}

// What makes pods goes before the pods do.
const kinds = ['apps/v1/deployments', 'apps/v1/replicasets', 'batch/v1/jobs', 'services', 'configmaps', 'persistentvolumeclaims', 'resourcequotas'];

/**
 * Removes everything that a probe made in its namespace, or what of it has these labels, and waits
 * until its pods are gone; by force when the time is up.
 *
 * @returns What was there, by name.
 */
export async function clearNamespace(api: ClusterApi, namespace: string, limitSeconds: number, labels: Readonly<Record<string, string>> = {}): Promise<string[]> {
	const selector = encodeURIComponent(Object.entries({...ownLabels, ...labels}).map(([key, value]) => `${key}=${value}`).join(','));
	const removed: string[] = [];
	const listed = async (kind: string) => {
		const {items} = await api.request<KubernetesListObject<KubernetesObject>>('GET', `${objectsOf(namespace, kind)}?labelSelector=${selector}`, undefined, 20);
		return items.map(({metadata}) => metadata?.name ?? '');
	};

	for (const kind of kinds) {
		const names = await listed(kind);
		if (names.length > 0) {
			await api.request('DELETE', `${objectsOf(namespace, kind)}?labelSelector=${selector}`, {propagationPolicy: 'Background'});
			removed.push(...names);
		}
	}

	const pods = await listed('pods');
	if (pods.length === 0) {
		return removed;
	}

	const path = `${objectsOf(namespace, 'pods')}?labelSelector=${selector}`;
	const deadline = performance.now() + (limitSeconds * 1000);
	await api.request('DELETE', path, {gracePeriodSeconds: 1});
	for (let left = pods.length; left > 0;) {
		if (performance.now() > deadline) {
			await api.request('DELETE', path, {gracePeriodSeconds: 0});
			break;
		}

		await sleep(500);
		({length: left} = await listed('pods'));
	}

	return [...removed, ...pods];
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
