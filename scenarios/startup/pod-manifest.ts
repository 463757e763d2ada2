import type {Arm} from '../arm.ts';
import {firstLineScript} from '../first-line.ts';
import {ownLabels} from '../namespace.ts';

/** A pod that says what kernel it runs on, then waits to be ended, and ends at once. */
export function podManifest(name: string, arm: Arm, image: string, node: string) {
	return {
		apiVersion: 'v1',
		kind: 'Pod',
		metadata: {name, labels: ownLabels},
		spec: {
			...(arm.runtimeClass !== 'runc' && {runtimeClassName: arm.runtimeClass}),
			nodeSelector: {'kubernetes.io/hostname': node}, // The one whose clock and logs are read.
			restartPolicy: 'Never',
			automountServiceAccountToken: false,
			enableServiceLinks: false,
			terminationGracePeriodSeconds: 30,
			containers: [{
				name: 'main',
				image,
				imagePullPolicy: 'IfNotPresent',
				// The first process ignores TERM unless it has a trap, and the grace period would be measured.
				command: ['/bin/busybox', 'sh', '-c', `trap exit TERM; ${firstLineScript}; /bin/busybox sleep 86400 & wait`],
			}],
		},
	};
}
