import {armsOf} from '../../../../scenarios/arm.ts';
import type {StartupPlan} from '../../../../scenarios/startup/plan.ts';

/** A plan of two pairs of each, with changes. */
export function planWith(changes: Partial<StartupPlan> = {}): StartupPlan {
	return {
		kubeconfigPath: '/nowhere/kubeconfig',
		connection: {host: '192.0.2.1', port: 22, user: 'root', privateKey: 'the private key', hostKey: 'ssh-ed25519 AAAA'},
		node: 'node',
		namespace: 'lab',
		arms: armsOf(['runc', 'kata-containers']),
		image: 'busybox:1',
		podLogsDir: '/var/log/pods',
		pairs: 2,
		podPairs: 2,
		seed: 1,
		rehearsal: false,
		limits: {container: 20, podReady: 20, podGone: 20, total: 100},
		resultsFile: '/nowhere/startup.jsonl',
		testbed: {acceleration: 'tcg'},
		...changes,
	};
}
