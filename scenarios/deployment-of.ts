import type {V1Deployment} from '@kubernetes/client-node';
import {ownLabels} from './namespace.ts';
import type {Plain} from './plain.ts';
import type {PodManifest} from './pod-of.ts';

/** The label by which a Deployment knows its pods, and which it has itself. */
export const deploymentLabel = 'app.kubernetes.io/name';

/** A Deployment of one pod, which it replaces when it is gone or failed. Its name is the pod's. */
export function deploymentOf({metadata, spec}: PodManifest): Plain<V1Deployment> {
	const name = metadata?.name ?? '';
	const labels = {...metadata?.labels, [deploymentLabel]: name};
	return {
		apiVersion: 'apps/v1',
		kind: 'Deployment',
		metadata: {name, labels: {...ownLabels, [deploymentLabel]: name}},
		spec: {
			replicas: 1,
			selector: {matchLabels: {[deploymentLabel]: name}},
			strategy: {type: 'Recreate'},
			template: {
				metadata: {labels, ...metadata?.annotations && {annotations: metadata.annotations}},
				spec: {...spec, restartPolicy: 'Always'},
			},
		},
	} as Plain<V1Deployment>;
}
