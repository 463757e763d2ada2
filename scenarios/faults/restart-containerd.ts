import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Scenario} from '../scenario.ts';
import {claimsOf, experimentOf, restoreService, settings} from './restarted.ts';

const service = 'containerd';

/** Pods whose containerd is restarted, as kata-deploy does it. */
export const restartContainerd: Scenario = {
	name: 'restart-containerd',
	group: 'faults',
	shows: 'what becomes of running pods when containerd is restarted, as each start of kata-deploy does it',
	expectation: 'they run on, and commands in them work again at once',
	durations: {hardware: 40, kvm: 120, tcg: 240},
	settings,
	metrics: () => [],
	claims: claimsOf(service, 'the test plan: kata pods are not restarted by a restart of kata-deploy, which restarts containerd'),
};

/** Restarts it once, under one pod an arm. */
export function experiment(ground: Ground): Experiment {
	return experimentOf(ground, service);
}

/** Starts it where it does not run. */
export async function restore(ground: Ground): Promise<string[]> {
	return restoreService(ground, service);
}
