import {readFileSync} from 'node:fs';
import type {KubernetesListObject, KubernetesObject} from '@kubernetes/client-node';
import type {Ground} from '../ground.ts';
import {ownLabels} from '../namespace.ts';

const script = readFileSync(new URL('block-volume.sh', import.meta.url), 'utf8');
const volumes = '/api/v1/persistentvolumes';

/** A block device of the node as a claim in the scenario's namespace; gives the claim's name. */
export async function blockVolume({api, node, pods, plan, scenario}: Ground, label: string, bytes: number): Promise<string> {
	const name = `kata-lab-${scenario.name}-${label}`;
	const device = await node.ask(script, ['attach', name, String(bytes)]);
	const spec = {accessModes: ['ReadWriteOnce'], volumeMode: 'Block', storageClassName: ''};
	await api.request('POST', volumes, {
		apiVersion: 'v1',
		kind: 'PersistentVolume',
		metadata: {name, labels: {...ownLabels, scenario: scenario.name}},
		spec: {
			...spec,
			capacity: {storage: String(bytes)},
			persistentVolumeReclaimPolicy: 'Retain',
			local: {path: device},
			nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: 'kubernetes.io/hostname', operator: 'In', values: [plan.node]}]}]}},
		},
	});
	await pods.create({
		metadata: {name, labels: ownLabels},
		spec: {...spec, volumeName: name, resources: {requests: {storage: String(bytes)}}},
	}, 'persistentvolumeclaims');
	return name;
}

/** Takes the scenario's volumes and their devices away, and gives the names of the devices. Pods that use them are gone by then. */
export async function removeBlockVolumes(ground: Ground): Promise<string[]> {
	await ground.clear();
	const selector = encodeURIComponent(`scenario=${ground.scenario.name}`);
	const {items} = await ground.api.request<KubernetesListObject<KubernetesObject>>('GET', `${volumes}?labelSelector=${selector}`);
	if (items.length > 0) {
		await ground.api.request('DELETE', `${volumes}?labelSelector=${selector}`);
	}

	return (await ground.node.ask(script, ['detach'])).split('\n').filter(Boolean);
}
