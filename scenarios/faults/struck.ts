import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import {ApiError} from '../cluster-api.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {messageOf} from '../message-of.ts';
import {ownLabels} from '../namespace.ts';
import {OnceEach} from '../once-each.ts';
import {podOf, type PodWish} from '../pod-of.ts';
import type {Claim, Finding} from '../scenario.ts';
import {TransportError} from '../transport-error.ts';
import {shownOf, watchCourse, type Course} from './pod-course.ts';
import {isCgroup, leftOf, sandboxOf, sweepSandboxes, type SandboxOnNode} from './sandbox-on-node.ts';

/** What became of a pod after a blow. */
export interface Struck {
	/** What was killed; empty where the arm has no such thing. */
	killed: string;
	course: Course;

	/** What a command in it, that writes to its file system, came to afterwards. */
	command: string;

	/** Seconds from its deletion until it was gone; `undefined` where it was not in time. */
	gone: number | undefined;

	/** What of it was on the node when it should have been gone. */
	left: string[];

	/** How long its end was waited for, in seconds. */
	patience: number;
}

/** Kills something of a pod, and says what. */
export type Blow = (ground: Ground, arm: Arm, pod: string, sandbox: SandboxOnNode) => Promise<string>;

/** What scenarios of a blow are asked. */
export const settings = {
	notice: {says: 'How many seconds the cluster has to show that something happened', kind: 'count', default: 60, emulated: 90, least: 10},
	recovery: {says: 'How many seconds the pod has, from then on, to be Ready again', kind: 'count', default: 180, emulated: 240, least: 10},
	removal: {says: 'How many seconds a deleted pod has to be gone', kind: 'count', default: 120, least: 10},
} as const;

/** A claim that each of them looks at. */
export const cgroupsClaim: Claim = {
	name: 'cgroupsStay',
	claims: 'cgroups of it stay on the node when it is gone',
	expectation: 'holds',
	source: 'kata-containers/kata-containers#6232: cgroups of the shim are not removed',
};

/** Looks at claims about one pod an arm, that is struck once. */
export function experimentOf(
	ground: Ground,
	blow: Blow,
	findings: Readonly<Record<string, (struck: Struck, arm: Arm) => Finding>>,
	wish: Partial<PodWish> = {},
): Experiment {
	const seen = new OnceEach(async arm => strike(ground, arm, blow, wish));

	return {
		sideBySide: true,
		claims: Object.fromEntries(Object.entries(findings).map(([claim, find]) => [claim, async (arm: Arm) => find(await seen.of(arm), arm)])),
		async recover() {
			seen.clearFailures();
			await restore(ground);
		},
	};
}

/** Removes pods that cannot end by themselves, and what they left on the node. */
export async function restore({pods, node}: Ground): Promise<string[]> {
	const names = (await pods.list(ownLabels)).map(({metadata}) => metadata?.name ?? '');
	await pods.remove(names, 60, 0);
	return [...names, ...await sweepSandboxes(node)];
}

async function strike(ground: Ground, arm: Arm, blow: Blow, wish: Partial<PodWish>): Promise<Struck> {
	const {pods, node, plan, limits} = ground;
	const name = `struck-${arm.label}`;
	const before = shownOf(await pods.start(podOf({
		name,
		arm,
		node: plan.node,
		image: plan.images.shell,
		spec: {restartPolicy: 'Always', terminationGracePeriodSeconds: 1},
		...wish,
	}), limits.podReady));
	const sandbox = await sandboxOf(ground, name);
	const killed = await blow(ground, arm, name, sandbox);
	const course = await watchCourse(pods, name, before, performance.now(), {notice: ground.count('notice'), recovery: ground.count('recovery')});
	const command = await commandIn(ground, name);

	const again = await sandboxOf(ground, name).catch(() => undefined); // There is none between two.
	const ids = [...new Set([sandbox, again ?? sandbox].flatMap(({sandboxes, containers}) => [...sandboxes, ...containers]))];
	const patience = ground.count('removal');
	const gone = await goneAfter(ground, name, patience);
	const left = await leftAfter(ground, ids);
	if (gone === undefined) {
		await pods.remove([name], 60, 0);
	}

	if (gone === undefined || left.length > 0) {
		ground.say(`${name}: swept ${(await sweepSandboxes(node, ids)).join(', ')}`);
	}

	return {killed, course, command, gone, left, patience};
}

// The command's own time limit does not reach a guest that is no more. A kubelet that has its hands full takes no
// session either, which is no answer of the pod's: only one that takes none for a minute is.
async function commandIn({pods}: Ground, name: string): Promise<string> {
	const deadline = performance.now() + 60_000;
	for (;;) {
		try {
			const {code, stdout, stderr} = await pods.exec(name, ['/bin/sh', '-c', 'echo written >/struck && cat /struck'], 60);
			return code === 0 && stdout.trim() === 'written' ? 'works' : `ended with ${code}: ${(stderr.trim() || stdout.trim()).slice(-150)}`;
		} catch (error) {
			if (!(error instanceof TransportError) || performance.now() > deadline) {
				return messageOf(error).slice(0, 150);
			}
		}

		await sleep(3000);
	}
}

async function goneAfter({pods}: Ground, name: string, limitSeconds: number): Promise<number | undefined> {
	const began = performance.now();
	try {
		await pods.remove([name], limitSeconds);
		return (performance.now() - began) / 1000;
	} catch (error) {
		if (error instanceof ApiError || error instanceof TransportError) {
			throw error;
		}

		return undefined;
	}
}

// The kubelet shows a pod as gone a moment before everything of it is.
async function leftAfter({node}: Ground, ids: readonly string[]): Promise<string[]> {
	const deadline = performance.now() + 30_000;
	for (;;) {
		const left = await leftOf(node, ids);
		if (left.every(isCgroup) || performance.now() > deadline) {
			return left;
		}

		await sleep(3000);
	}
}
