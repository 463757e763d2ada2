import type {V1RuntimeClass} from '@kubernetes/client-node';
import type {Arm} from './arm.ts';
import type {ClusterApi} from './cluster-api.ts';

/** What the scheduler and quotas charge a pod for its sandbox, as quantities by resource; nothing where its RuntimeClass declares none. */
export async function declaredOverhead(api: ClusterApi, {runtimeClass}: Pick<Arm, 'runtimeClass'>): Promise<Readonly<Record<string, string>>> {
	if (runtimeClass === 'runc') {
		return {};
	}

	const {overhead} = await api.request<V1RuntimeClass>('GET', `/apis/node.k8s.io/v1/runtimeclasses/${runtimeClass}`);
	return overhead?.podFixed ?? {};
}
