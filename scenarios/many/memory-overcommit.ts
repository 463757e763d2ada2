import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {nodeMemory} from '../node-memory.ts';
import {nodeReady} from '../node-ready.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import {fallen, readyTogether} from '../ready-together.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {bytesOf} from '../tools/quantity.ts';

const mebibyte = 1024 * 1024;

/** What limits beyond the node's memory are worth. */
export const memoryOvercommit: Scenario = {
	name: 'memory-overcommit',
	group: 'many',
	shows: 'that pods whose limits together are more than the node\'s memory are accepted, and cannot have it; it stops while the node has the reserve left',
	expectation: 'as of CPU they are accepted, but memory cannot be shared: by the test plan pods are killed or the node hangs',
	durations: {hardware: 300, kvm: 480, tcg: 540},
	settings: {
		pods: {kind: 'count', default: 8, emulated: 2, least: 2, most: 100, says: 'pods, whose limits together are two and a half times the node\'s memory, or three quarters of it each, as a guest cannot be larger than its node'},
		step: {kind: 'count', default: 1024, emulated: 256, least: 1, says: 'MiB that a pod takes at a time, one after another'},
		reserve: {kind: 'memory', default: '2Gi', emulated: '5632Mi', says: 'what the node is left of memory; it holds the control plane too where it is the only one'},
		fall: {kind: 'count', default: 0, least: 0, most: 1, says: '1 goes on until something ends, on a node that may be lost; never on the only one'},
	},
	metrics: () => [],
	notes: [
		{name: 'memoryLimits', shows: 'what the pods\' limits allow together', unit: 'MiB'},
		{name: 'memoryTaken', shows: 'what they took of it', unit: 'MiB'},
		{name: 'memoryLeft', shows: 'the node\'s MemAvailable then', unit: 'MiB'},
	],
	claims: [
		{
			name: 'overcommitAccepted',
			claims: 'pods whose limits together are more than the node\'s memory become Ready',
			expectation: 'holds',
			source: 'kubernetes.io, Resource Management for Pods and Containers: a node is filled by requests, not by limits',
		},
		{
			name: 'limitsCanBeUsed',
			claims: 'the pods can have what their limits allow, all at a time',
			expectation: 'does not hold',
			source: 'the test plan: «overcommitted memory can get pods killed and the system hung»',
		},
	],
};

/** How far it went on one arm; sizes are in bytes. */
export interface Squeeze {
	total: number;
	limits: number;
	taken: number;

	/** MemAvailable and free swap. */
	left: number;

	/** What has ended. */
	fallen: readonly string[];
}

/** Has pods take memory in turns until the node has only its reserve left. */
export function experiment(ground: Ground): Experiment {
	const squeezes = new OnceEach(async arm => squeeze(ground, arm));

	return {
		async notes(arm) {
			const {limits, taken, left} = await squeezes.of(arm);
			return {values: {memoryLimits: mebibytes(limits), memoryTaken: mebibytes(taken), memoryLeft: mebibytes(left)}};
		},
		claims: {
			overcommitAccepted: async arm => accepted(await squeezes.of(arm)),
			limitsCanBeUsed: async arm => usable(await squeezes.of(arm)),
		},
		async recover() {
			squeezes.clearFailures();
			await ground.clear();
		},
	};
}

const mebibytes = (bytes: number) => Math.round(bytes / mebibyte);

/** They were Ready, or there would be no squeeze to judge. */
export function accepted({total, limits}: Squeeze): Finding {
	if (limits <= total) {
		throw new Error(`the limits are ${mebibytes(limits)} MiB, no more than the node's ${mebibytes(total)} MiB`);
	}

	return {answer: 'holds', saw: `limits of ${mebibytes(limits)} MiB together on a node of ${mebibytes(total)} MiB`};
}

/** Whether what is left would do for what the limits still allow. */
export function usable({limits, taken, left, fallen}: Squeeze): Finding {
	const saw = `${mebibytes(taken)} of ${mebibytes(limits)} MiB are taken, the node has ${mebibytes(left)} MiB left${fallen.length === 0 ? '' : `; ${fallen.join(', ')}`}`;
	return {answer: fallen.length === 0 && left >= limits - taken ? 'holds' : 'does not hold', saw};
}

/** Each pod's limit in MiB, on a node of so many bytes. */
export function limitOf(total: number, count: number): number {
	return Math.ceil(total * Math.min(2.5 / count, 0.75) / mebibyte);
}

async function squeeze(ground: Ground, arm: Arm): Promise<Squeeze> {
	const {node, pods, plan, api} = ground;
	const [count, step] = [ground.count('pods'), ground.count('step')];
	const mayFall = ground.count('fall') === 1;
	if (mayFall && plan.node === plan.clientNode) {
		throw new Error('memory-overcommit.fall is 1, and the node that would fall is the only one, with the control plane; kata-lab:nodes of 2 or more has one that may be lost');
	}

	const reserve = bytesOf(ground.text('reserve'));
	const {MemTotal: total} = await nodeMemory(node);
	const limit = limitOf(total, count);
	const names = await readyTogether(ground, arm, Array.from({length: count}, (_, index) => podOf({
		name: `squeeze-${arm.label}-${index}`, arm, node: plan.node, image: plan.images.shell,
		container: {
			resources: {requests: {memory: '16Mi'}, limits: {memory: `${limit}Mi`}},
			volumeMounts: [{name: 'memory', mountPath: '/taken'}],
		},
		spec: {volumes: [{name: 'memory', emptyDir: {medium: 'Memory'}}]},
	})));

	const leftNow = async () => {
		const {MemAvailable, SwapFree = 0} = await nodeMemory(node);
		return MemAvailable + SwapFree;
	};

	let taken = 0;
	let left = await leftNow();
	const ended: string[] = [];
	while (ended.length === 0 && taken < limit * count * mebibyte && (mayFall || left - (step * mebibyte) > reserve)) {
		const name = names[Math.round(taken / mebibyte / step) % count] ?? '';
		const {code, stderr} = await pods.exec(name, ['/bin/sh', '-c', `dd if=/dev/zero of=/taken/$(date +%s) bs=1M count=${step}`], 600);
		if (code === 0) {
			taken += step * mebibyte;
		}

		const trouble = [...await fallen(ground, names), ...await nodeReady(api, plan.node) ? [] : ['the node is not Ready']];
		if (code !== 0 && trouble.length === 0) {
			throw new Error(`${name} cannot take more: ${stderr.trim().slice(-200)}`);
		}

		ended.push(...trouble);
		left = await leftNow();
		ground.say(`${arm.label}: ${mebibytes(taken)} MiB taken, ${mebibytes(left)} MiB left`);
	}

	if (taken === 0) {
		throw new Error(`the node has ${mebibytes(left)} MiB, which is no step above the reserve`);
	}

	await ground.clear();
	return {total, limits: limit * count * mebibyte, taken, left, fallen: ended};
}
