import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {V1Pod} from '@kubernetes/client-node';
import {shellImage} from '../../components/artifacts/shell-image.ts';
import {ClusterApi} from '../../scenarios/cluster-api.ts';
import {lastWarning, podsOf} from '../../scenarios/startup/pods.ts';

/** A pod of one container. */
export interface PodOptions {
	name: string;
	node: string;
	runtimeClassName: string;

	/** Run by a shell. */
	command: string;
}

const namespace = 'default';
const patience = 10 * 60 * 1000;

/** The API of the lab in that directory. */
export async function labApi(directory: string): Promise<ClusterApi> {
	return ClusterApi.fromFile(path.join(directory, 'kubeconfig'));
}

/** Starts a pod on a node. */
export async function startPod(api: ClusterApi, {name, node, runtimeClassName, command}: PodOptions): Promise<void> {
	await api.request('POST', podsOf(namespace), {
		metadata: {name},
		spec: {
			runtimeClassName,
			restartPolicy: 'Never',
			automountServiceAccountToken: false,
			terminationGracePeriodSeconds: 0,
			nodeSelector: {'kubernetes.io/hostname': node},
			containers: [{name, image: shellImage, imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', command]}],
		},
	});
}

/** Waits until a pod is in that phase. */
export async function inPhase(api: ClusterApi, name: string, phase: 'Running' | 'Succeeded'): Promise<V1Pod> {
	for (const end = Date.now() + patience; ;) {
		const pod = await api.request<V1Pod>('GET', `${podsOf(namespace)}/${name}`);
		const now = pod.status?.phase;
		if (now === phase) {
			return pod;
		}

		if (now === 'Failed' || Date.now() > end) {
			throw new Error(`pod ${name} is ${now ?? 'nowhere'} and not ${phase}: ${await lastWarning(api, namespace, name)}`);
		}

		await sleep(1000);
	}
}
