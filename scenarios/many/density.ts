import {setTimeout as sleep} from 'node:timers/promises';
import type {V1Pod} from '@kubernetes/client-node';
import type {Arm} from '../arm.ts';
import {declaredOverhead} from '../declared-overhead.ts';
import type {Experiment} from '../experiment.ts';
import {expectedKernel, firstLineScript, misplaced, parseFirstLine} from '../first-line.ts';
import type {Ground} from '../ground.ts';
import {messageOf} from '../message-of.ts';
import {nodeMemory} from '../node-memory.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import {podProcesses, sumOf} from '../pod-processes.ts';
import {isReady} from '../pods.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {bytesOf, bytesQuantity} from '../tools/quantity.ts';

const mebibyte = 1024 * 1024;

/** How many idle pods a node holds. */
export const density: Scenario = {
	name: 'density',
	group: 'many',
	shows: 'how many idle pods a node takes one after another, why no more, and what each takes of its memory',
	expectation: 'fewer on kata: each takes a guest\'s memory, more than the 140Mi of the quick start\'s RuntimeClass or upstream\'s 160Mi (kata-containers#6533)',
	durations: {hardware: 600, kvm: 1200, tcg: 100},
	settings: {
		most: {kind: 'count', default: 60, emulated: 2, least: 2, most: 1000, says: 'idle pods of a runtime at which it stops, refused or not'},
		reserve: {kind: 'memory', default: '1Gi', says: 'what the node must have left of memory for another pod to be tried'},
		settle: {kind: 'count', default: 10, least: 1, most: 600, says: 'seconds that the last is left alone before memory is looked at'},
	},
	metrics: () => [],
	notes: [
		{name: 'pods', shows: 'idle pods that were Ready at once', unit: 'pods'},
		{name: 'refused', shows: 'why there were no more'},
		{name: 'memoryPerPod', shows: 'PSS of what runs each', unit: 'MiB'},
		{name: 'availablePerPod', shows: 'what the node\'s MemAvailable lost by each; whatever else the node did is in it', unit: 'MiB'},
	],
	claims: [{
		name: 'declaredFits',
		claims: 'pods that fill a node by the memory that their RuntimeClass declares fit into its memory',
		expectation: 'does not hold',
		source: 'kata-containers#6533: upstream\'s RuntimeClasses declare less than a pod takes',
	}],
};

/** How far one runtime came. */
export interface Filled {
	pods: number;

	/** Why there are no more. */
	refused: string;

	/** PSS of what runs them, in bytes. */
	bytes: number;

	/** What the node's MemAvailable lost, in bytes. */
	available: number;
}

/** Starts pods until one is refused, on one arm after another. */
export function experiment(ground: Ground): Experiment {
	const filled = new OnceEach(async arm => fill(ground, arm));

	return {
		async notes(arm) {
			const {pods, refused, bytes, available} = await filled.of(arm);
			const each = pods > 0 && {memoryPerPod: Math.round(bytes / pods / mebibyte), availablePerPod: Math.round(available / pods / mebibyte)};
			return {values: {pods, refused, ...each}};
		},
		claims: {
			declaredFits: async arm => judge(await filled.of(arm), (await declaredOverhead(ground.api, arm))['memory']),
		},
		async recover() {
			filled.clear();
			await ground.clear();
		},
	};
}

/** Whether a pod takes no more than is declared for it. */
export function judge({pods, refused, bytes}: Omit<Filled, 'available'>, declared: string | undefined): Finding {
	if (pods === 0) {
		throw new Error(`not one pod was Ready: ${refused}`);
	}

	const each = Math.round(bytes / pods / mebibyte);
	const saw = `${each} MiB each of ${pods}, ${declared ?? 'nothing'} declared`;
	if (declared === undefined) {
		return {answer: 'differs: nothing is declared', saw};
	}

	return {answer: bytes / pods <= bytesOf(declared) ? 'holds' : 'does not hold', saw};
}

async function fill(ground: Ground, arm: Arm): Promise<Filled> {
	const {node, pods, plan, limits} = ground;
	const most = ground.count('most');
	const reserve = bytesOf(ground.text('reserve'));
	const before = (await nodeMemory(node)).MemAvailable;
	const names: string[] = [];
	let refused = `not refused: ${most} are as many as were asked for`;
	while (names.length < most) {
		const left = (await nodeMemory(node)).MemAvailable;
		if (left < reserve) {
			refused = `not tried: the node has ${bytesQuantity(left)} of memory left`;
			break;
		}

		const name = `density-${arm.label}-${names.length}`;
		await pods.create(podOf({name, arm, node: plan.node, image: plan.images.shell}));
		const answer = await pods.until(name, pod => isReady(pod) || refusalOf(pod) !== undefined, 'Ready', limits.podReady).then(refusalOf, messageOf);
		if (answer !== undefined) {
			refused = answer;
			break;
		}

		const wrong = misplaced(parseFirstLine(await pods.ask(name, ['/bin/sh', '-c', firstLineScript], 120)), expectedKernel(arm, ground.rehearsal), ground.bootId);
		if (wrong !== undefined) {
			throw new Error(wrong);
		}

		names.push(name);
		ground.say(`${arm.label}: ${names.length} are Ready`);
	}

	await sleep(ground.count('settle') * 1000);
	const after = (await nodeMemory(node)).MemAvailable;
	let bytes = 0;
	for (const name of names) {
		const {processes} = await podProcesses(node, (await pods.get(name)).metadata?.uid);
		bytes += sumOf(processes.filter(({role}) => role !== 'container'), 'pssBytes');
	}

	await ground.clear();
	return {pods: names.length, refused, bytes, available: before - after};
}

/** The scheduler's or the kubelet's words, where one of them refuses a pod. */
export function refusalOf({status}: V1Pod): string | undefined {
	if (status?.phase === 'Failed') {
		return `${status.reason ?? 'Failed'}: ${status.message ?? 'no message'}`;
	}

	const unscheduled = status?.conditions?.find(({type, status, reason}) => type === 'PodScheduled' && status === 'False' && reason === 'Unschedulable');
	return unscheduled && `${unscheduled.reason ?? ''}: ${unscheduled.message ?? 'no message'}`;
}
