import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {V1Pod} from '@kubernetes/client-node';
import {shellImage} from '../../components/artifacts/shell-image.ts';
import {ClusterApi} from '../../scenarios/cluster-api.ts';
import {objectsOf} from '../../scenarios/namespace.ts';
import {lastWarning} from '../../scenarios/pod-trouble.ts';

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
	return ClusterApi.fromText(await readFile(path.join(directory, 'kubeconfig'), 'utf8'));
}

/** Starts a pod on a node. */
export async function startPod(api: ClusterApi, {name, node, runtimeClassName, command}: PodOptions): Promise<void> {
	await api.request('POST', objectsOf(namespace, 'pods'), {
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
		const pod = await api.request<V1Pod>('GET', `${objectsOf(namespace, 'pods')}/${name}`);
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
