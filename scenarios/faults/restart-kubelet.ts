import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Scenario} from '../scenario.ts';
import {claimsOf, experimentOf, restoreService, settings} from './restarted.ts';

const service = 'kubelet';

/** Pods whose kubelet is restarted. */
export const restartKubelet: Scenario = {
	name: 'restart-kubelet',
	group: 'faults',
	shows: 'what becomes of running pods when the kubelet is restarted',
	expectation: 'they run on, and commands in them work again when the kubelet is there again',
	durations: {hardware: 40, kvm: 120, tcg: 160},
	settings,
	metrics: () => [],
	claims: claimsOf(service, 'Kubernetes\' documentation of the kubelet: a restart of it does not touch running containers'),
};

/** Restarts it once, under one pod an arm. */
export function experiment(ground: Ground): Experiment {
	return experimentOf(ground, service);
}

/** Starts it where it does not run. */
export async function restore(ground: Ground): Promise<string[]> {
	return restoreService(ground, service);
}
