import type {V1Node} from '@kubernetes/client-node';
import type {ClusterApi} from './cluster-api.ts';

/** Whether the cluster holds a node for Ready. */
export async function nodeReady(api: ClusterApi, name: string): Promise<boolean> {
	const {status} = await api.request<V1Node>('GET', `/api/v1/nodes/${name}`);
	return status?.conditions?.some(({type, status}) => type === 'Ready' && status === 'True') ?? false;
}
