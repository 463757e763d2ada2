import {armsOf} from '../../../scenarios/arm.ts';
import type {Plan} from '../../../scenarios/plan.ts';

/** A plan of two pairs of each, with changes. */
export function planWith(changes: Partial<Plan> = {}): Plan {
	return {
		scenario: 'startup',
		kubeconfig: '',
		connection: {host: '192.0.2.1', port: 22, user: 'root', privateKey: 'the private key', hostKey: 'ssh-ed25519 AAAA'},
		node: 'node',
		clientNode: 'node',
		namespace: 'lab',
		arms: armsOf(['runc', 'kata-containers']),
		images: {shell: 'busybox:1', tools: 'tools:1', docker: 'docker:1'},
		podLogsDir: '/var/log/pods',
		settings: {pairs: 2, podPairs: 2},
		seed: 1,
		rehearsal: false,
		acceleration: 'tcg',
		limits: {container: 20, podReady: 20, podGone: 20, total: 100},
		resultsFile: '/nowhere/startup.jsonl',
		testbed: {acceleration: 'tcg'},
		...changes,
	};
}
