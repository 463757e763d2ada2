import {CoreV1Api, KubeConfig, NodeV1Api} from '@kubernetes/client-node';

/** What of a pod decides about its configuration. */
export interface PodFacts {
	readonly annotations: Readonly<Record<string, string>>;

	/** The handler behind its RuntimeClass. */
	readonly handler: string;

	/** Where it runs. */
	readonly node: string;
}

/** Asks the cluster for a pod, named as `namespace/name`. One without a RuntimeClass has no configuration of Kata's. */
export async function podOf(kubeconfig: string, pod: string): Promise<PodFacts> {
	const cluster = new KubeConfig();
	cluster.loadFromString(kubeconfig);
	const [namespace = '', name = ''] = pod.split('/');
	const {metadata, spec} = await cluster.makeApiClient(CoreV1Api).readNamespacedPod({namespace, name});
	if (spec?.runtimeClassName === undefined) {
		throw new Error(`${pod} has no runtimeClassName, so it is no pod of Kata's`);
	}

	const {handler} = await cluster.makeApiClient(NodeV1Api).readRuntimeClass({name: spec.runtimeClassName});
	return {annotations: metadata?.annotations ?? {}, handler, node: spec.nodeName ?? ''};
}
