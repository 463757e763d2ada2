import type {V1Pod} from '@kubernetes/client-node';

/** containerd's id of a pod's container. */
export function containerIdOf({metadata, status}: V1Pod): string {
	const [, id] = /^containerd:\/\/(\w+)$/.exec(status?.containerStatuses?.[0]?.containerID ?? '') ?? [];
	if (id === undefined) {
		throw new Error(`the cluster tells no containerd id of the container of ${metadata?.name ?? 'a pod'}`);
	}

	return id;
}
