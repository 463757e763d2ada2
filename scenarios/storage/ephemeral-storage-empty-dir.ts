import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {OnceEach} from '../once-each.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {bytesCountedOf, type Counted, type StatsSummary} from './counted.ts';
import {watchOverfilled, type Overfilled} from './overfilled.ts';
import {settings, writeTooMuch} from './written-too-much.ts';

const source = 'handleLocalStorage in src/runtime/virtcontainers/kata_agent.go at 3.0.0: the emptyDir is a directory in the guest\'s view of the sandbox, and not the one that the kubelet measures';

/** What the kubelet does to a pod that writes too much to an emptyDir. */
export const ephemeralStorageEmptyDir: Scenario = {
	name: 'ephemeral-storage-empty-dir',
	group: 'storage limits',
	shows: 'whether a pod that writes more than its ephemeral-storage limit to an emptyDir is evicted, and whether the kubelet counts what it writes',
	expectation: 'neither: the emptyDir of a guest is not the directory that the kubelet measures, though it takes room on the node\'s disk',
	durations: {hardware: 240, kvm: 300, tcg: 290},
	settings: {
		...settings,
		patience: {says: 'How many seconds an eviction, or a look of the kubelet at the volume, is waited for', kind: 'count', default: 300, emulated: 720, least: 60},
	},
	metrics: () => [],
	claims: [
		{name: 'counted', claims: 'the kubelet counts what the pod writes to an emptyDir', expectation: 'does not hold', source},
		{name: 'evicted', claims: 'the pod is evicted', expectation: 'does not hold', source},
		{name: 'onTheNode', claims: 'what the pod writes to an emptyDir takes room on the node\'s disk', expectation: 'holds', source},
	],
};

interface Seen extends Overfilled {
	written: number;

	/** By the kubelet, at its last look at the volume after the last byte. */
	counted: Counted | undefined;

	/** Bytes that the node's file system lost. */
	lost: number;
}

/** One Deployment an arm, whose pod writes too much to an emptyDir; all claims are about it. */
export function experiment(ground: Ground): Experiment {
	const seen = new OnceEach(async arm => show(ground, arm));

	return {
		claims: {
			counted: async arm => counting(await seen.of(arm)),
			evicted: async arm => eviction(await seen.of(arm)),
			onTheNode: async arm => room(await seen.of(arm)),
		},
		async recover() {
			seen.clearFailures();
			await ground.clear();
		},
	};
}

// Twice the period in which the kubelet looks whether somebody is to be evicted, and some time to see it.
const evictionDelay = 40_000;

async function show(ground: Ground, arm: Arm): Promise<Seen> {
	const {api, node, pods, plan, limits} = ground;
	const before = await usedOn(node);
	const {deployment, pod, since, bytes} = await writeTooMuch(ground, arm, '/scratch/overfilled', {
		container: {volumeMounts: [{name: 'scratch', mountPath: '/scratch'}]},
		spec: {volumes: [{name: 'scratch', emptyDir: {}}]},
	});
	const wall = 1000 * Number(await node.ask('date +%s')); // The kubelet's looks are told by the same clock.
	await pods.exec(pod, ['/bin/sync'], 300);
	const lost = await usedOn(node) - before;

	let counted: Counted | undefined;
	let countedAt = Infinity;
	const found = await watchOverfilled(pods, deployment, {
		pod,
		since,
		patience: ground.count('patience'),
		podReady: limits.podReady,
		async enough() {
			const summary = await api.request<StatsSummary>('GET', `/api/v1/nodes/${plan.node}/proxy/stats/summary`);
			const now = bytesCountedOf(summary, pod, 'scratch');
			if (now !== undefined && now.at > wall) {
				counted = now;
				countedAt = Math.min(countedAt, performance.now());
			}

			return performance.now() > countedAt + evictionDelay;
		},
	}, 5000);
	await ground.clear(); // What was written is room on the node's disk.
	return {...found, written: bytes, counted, lost};
}

async function usedOn(node: Ground['node']): Promise<number> {
	return 1024 * Number(await node.ask('sync; df --output=used --block-size=1K /var/lib/containerd | tail --lines=1'));
}

const mebibytes = (bytes: number) => `${(bytes / (1024 ** 2)).toFixed(0)} MiB`;

/** Whether the kubelet counted it; an eviction says so too. */
export function counting({counted, written, evictedAfter, message, watched}: Pick<Seen, 'counted' | 'written' | 'evictedAfter' | 'message' | 'watched'>): Finding {
	if (counted === undefined) {
		if (evictedAfter === undefined) {
			throw new Error(`the kubelet did not look at the volume within ${watched.toFixed(0)} s (volumeStatsAggPeriod)`);
		}

		return {answer: 'holds', saw: message.trim()};
	}

	return {
		answer: counted.bytes > written / 2 ? 'holds' : 'does not hold',
		saw: `${mebibytes(counted.bytes)} counted of ${mebibytes(written)}`,
	};
}

/** Whether it was evicted; where the kubelet has not looked since, nobody can say. */
export function eviction({counted, evictedAfter, message, watched}: Pick<Seen, 'counted' | 'evictedAfter' | 'message' | 'watched'>): Finding {
	if (evictedAfter !== undefined) {
		return {answer: 'holds', saw: `${evictedAfter.toFixed(0)} s after its last byte: ${message.trim()}`};
	}

	if (counted === undefined) {
		throw new Error(`the kubelet did not look at the volume within ${watched.toFixed(0)} s (volumeStatsAggPeriod)`);
	}

	return {answer: 'does not hold', saw: `it runs ${watched.toFixed(0)} s after its last byte, though the kubelet has looked at the volume since`};
}

/** Whether the node's disk has less room for it. */
export function room({lost, written}: Pick<Seen, 'lost' | 'written'>): Finding {
	return {answer: lost > written / 2 ? 'holds' : 'does not hold', saw: `the node's file system lost ${mebibytes(lost)} to ${mebibytes(written)} written`};
}
