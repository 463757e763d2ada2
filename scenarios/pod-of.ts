import type {V1Container, V1Pod, V1PodSpec} from '@kubernetes/client-node';
import type {Arm} from './arm.ts';
import {ownLabels} from './namespace.ts';
import type {Plain} from './plain.ts';

/** What a pod is created from. */
export type PodManifest = Plain<V1Pod>;

/** A pod of one container, on one node, on one arm. */
export interface PodWish {
	name: string;

	/** `undefined` for a helper that is not measured: runc. */
	arm?: Pick<Arm, 'runtimeClass'> | undefined;

	/** The node's name; the scheduler places it there, so quotas and overheads count. */
	node: string;
	image: string;

	/** Its first process; waits to be ended where nothing is said. */
	command?: readonly string[];

	/** Limits, and requests of the same. */
	limits?: Readonly<Record<string, string>>;
	annotations?: Readonly<Record<string, string>>;
	labels?: Readonly<Record<string, string>>;

	/** What of the container and of the specification differs. */
	container?: Partial<Plain<V1Container>>;
	spec?: Partial<Plain<V1PodSpec>>;
}

/** Waits to be ended, and ends at once. The first process ignores TERM unless it has a trap. */
export const waiting = ['/bin/sh', '-c', 'trap exit TERM; sleep 86400 & wait'] as const;

/** The manifest. */
export function podOf({name, arm, node, image, command = waiting, limits, annotations, labels, container, spec}: PodWish): PodManifest {
	return {
		apiVersion: 'v1',
		kind: 'Pod',
		metadata: {name, labels: {...ownLabels, ...labels}, ...annotations && {annotations: {...annotations}}},
		spec: {
			...arm !== undefined && arm.runtimeClass !== 'runc' && {runtimeClassName: arm.runtimeClass},
			nodeSelector: {'kubernetes.io/hostname': node},
			restartPolicy: 'Never',
			automountServiceAccountToken: false,
			enableServiceLinks: false,
			terminationGracePeriodSeconds: 5,
			tolerations: [{operator: 'Exists', effect: 'NoSchedule'}],
			containers: [{
				name: 'main',
				image,
				imagePullPolicy: 'IfNotPresent',
				command: [...command],
				...limits && {resources: {limits: {...limits}}},
				...container,
			}],
			...spec,
		},
	};
}
