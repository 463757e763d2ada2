import type {Arm} from '../arm.ts';
import {deploymentLabel} from '../deployment-of.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {OnceEach} from '../once-each.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {watchOverfilled, type Overfilled} from './overfilled.ts';
import {settings, writeTooMuch, type WrittenTooMuch} from './written-too-much.ts';

const plan = 'the test plan: after a dd of 4 GB under a limit of 2Gi the pod is Evicted, its shell ends with 137, its Deployment replaces it';

/** What the kubelet does to a container that writes too much to its own file system. */
export const ephemeralStorage: Scenario = {
	name: 'ephemeral-storage',
	group: 'storage limits',
	shows: 'whether a pod that writes more than its ephemeral-storage limit to its root file system is evicted, and replaced by its Deployment',
	expectation: 'evicted with exit code 137 and replaced, as with runc',
	durations: {hardware: 120, kvm: 180, tcg: 210},
	settings: {
		...settings,
		patience: {says: 'How many seconds an eviction is waited for', kind: 'count', default: 120, emulated: 240, least: 30},
	},
	metrics: () => [],
	claims: [
		{name: 'evicted', claims: 'the pod is evicted', expectation: 'holds', source: plan},
		{name: 'killed', claims: 'its container ends with exit code 137', expectation: 'holds', source: plan},
		{name: 'replaced', claims: 'its Deployment puts another pod in its place, which becomes Ready', expectation: 'holds', source: plan},
	],
};

type Seen = Overfilled & Pick<WrittenTooMuch, 'writer'>;

/** One Deployment an arm, whose pod writes too much; all claims are about it. */
export function experiment(ground: Ground): Experiment {
	const seen = new OnceEach(async arm => show(ground, arm));

	return {
		sideBySide: true,
		claims: {
			evicted: async arm => eviction(await seen.of(arm)),
			killed: async arm => exitCode(await seen.of(arm)),
			replaced: async arm => replacement(await seen.of(arm)),
		},
		async recover() {
			seen.clearFailures();
			await ground.clear();
		},
	};
}

async function show(ground: Ground, arm: Arm): Promise<Seen> {
	const {pods, limits} = ground;
	const {deployment, pod, since, writer} = await writeTooMuch(ground, arm, '/overfilled');
	const found = await watchOverfilled(pods, deployment, {pod, since, patience: ground.count('patience'), podReady: limits.podReady});
	await ground.clear({[deploymentLabel]: deployment}); // What was written is room on the node's disk.
	return {...found, writer};
}

/** Whether it was evicted. */
export function eviction({evictedAfter, message, watched}: Overfilled): Finding {
	return evictedAfter === undefined
		? {answer: 'does not hold', saw: `it runs ${watched.toFixed(0)} s after its last byte`}
		: {answer: 'holds', saw: `${evictedAfter.toFixed(0)} s after its last byte: ${message.trim()}`};
}

/** How its container ended; without an eviction there is nothing to be said. */
export function exitCode({evictedAfter, exitCode, writer}: Pick<Seen, 'evictedAfter' | 'exitCode' | 'writer'>): Finding {
	if (evictedAfter === undefined || exitCode === undefined) {
		throw new Error(evictedAfter === undefined ? 'it was not evicted' : 'the evicted pod\'s status tells no exit code');
	}

	return {answer: exitCode === 137 ? 'holds' : `differs: it ends with ${exitCode}`, saw: `exit code ${exitCode}${writer === 0 ? '' : `; the command that wrote ended with ${writer}`}`};
}

/** Whether there is another one; without an eviction there is nothing to be said. */
export function replacement({evictedAfter, replacedAfter, watched}: Overfilled): Finding {
	if (evictedAfter === undefined) {
		throw new Error('it was not evicted');
	}

	return replacedAfter === undefined
		? {answer: 'does not hold', saw: `no other pod was Ready ${(watched - evictedAfter).toFixed(0)} s after the eviction`}
		: {answer: 'holds', saw: `another one was Ready ${(replacedAfter - evictedAfter).toFixed(0)} s after the eviction`};
}
