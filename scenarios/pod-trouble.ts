import type {CoreV1EventList, V1Pod} from '@kubernetes/client-node';
import type {ClusterApi} from './cluster-api.ts';
import {objectsOf} from './namespace.ts';

/** The last warning that the cluster gave about a pod, if any. */
export async function lastWarning(api: ClusterApi, namespace: string, name: string): Promise<string> {
	try {
		const last = (await warningsOf(api, namespace, name)).at(-1);
		return last ? `${last.reason ?? 'Warning'}: ${last.message ?? ''}` : '';
	} catch {
		return ''; // The error that is being explained says enough.
	}
}

/** The cluster's words when a node has failed so many times to start a pod, if it has. */
export async function failedOften(api: ClusterApi, namespace: string, name: string, times: number): Promise<string | undefined> {
	const failures = (await warningsOf(api, namespace, name)).filter(({reason}) => reason === 'FailedCreatePodSandBox' || reason === 'Failed');
	const count = failures.reduce((sum, {count = 1}) => sum + count, 0);
	const last = failures.at(-1);
	return last !== undefined && count >= times ? `${last.reason ?? ''} ${count} times: ${last.message ?? ''}` : undefined;
}

async function warningsOf(api: ClusterApi, namespace: string, name: string): Promise<CoreV1EventList['items']> {
	const fields = encodeURIComponent(`involvedObject.name=${name},type=Warning`);
	const {items} = await api.request<CoreV1EventList>('GET', `${objectsOf(namespace, 'events')}?fieldSelector=${fields}`);
	return items;
}

/** What a pod's status says of why it does not run. */
export function statusTrouble({status}: V1Pod): string {
	const states = [...status?.initContainerStatuses ?? [], ...status?.containerStatuses ?? []].map(({state}) => state);
	const waiting = states.map(state => state?.waiting).find(state => state !== undefined && state.reason !== 'ContainerCreating' && state.reason !== 'PodInitializing');
	const ended = states.map(state => state?.terminated).find(state => state !== undefined && state.exitCode !== 0);
	const unschedulable = status?.conditions?.find(({type, status}) => type === 'PodScheduled' && status === 'False');
	return [
		status?.reason && `${status.reason}: ${status.message ?? ''}`,
		waiting && `${waiting.reason ?? 'waiting'}: ${waiting.message ?? ''}`,
		ended && `exit code ${ended.exitCode}${ended.reason === undefined ? '' : ` (${ended.reason})`} ${ended.message ?? ''}`,
		unschedulable && `${unschedulable.reason ?? 'unscheduled'}: ${unschedulable.message ?? ''}`,
	].filter(Boolean).join('; ').trim();
}
