import {setTimeout as sleep} from 'node:timers/promises';
import {ArmPods} from '../arm-pods.ts';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import {podProcesses, sumOf} from '../pod-processes.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {bytesOf, bytesQuantity} from '../tools/quantity.ts';

const mebibyte = 1024 * 1024;

/** What becomes of memory that a container used and freed. */
export const memoryNotGivenBack: Scenario = {
	name: 'memory-not-given-back',
	group: 'overhead',
	shows: 'whether the node has memory back that a container used and freed',
	expectation: 'not on kata, whose guest keeps it as free memory of its own (kata-containers#8401; a setting to report it came in 2025, #10711); runc gives it back',
	durations: {hardware: 120, kvm: 180, tcg: 220},
	settings: {
		memory: {kind: 'memory', default: '1Gi', emulated: '192Mi', says: 'what the container uses at its peak'},
		hold: {kind: 'count', default: 20, emulated: 40, least: 5, most: 3600, says: 'seconds that it holds it'},
		settle: {kind: 'count', default: 30, emulated: 20, least: 1, most: 3600, says: 'seconds that the node is given to have it back'},
	},
	metrics: () => [],
	notes: [
		{name: 'memoryBefore', shows: 'PSS of all the pod\'s processes on the node before', unit: 'MiB'},
		{name: 'memoryPeak', shows: 'the same at the peak', unit: 'MiB'},
		{name: 'memoryAfter', shows: 'the same when the container has freed it', unit: 'MiB'},
	],
	claims: [{
		name: 'memoryGivenBack',
		claims: 'memory that a container used and freed is the node\'s again',
		expectation: 'does not hold',
		source: 'kata-containers#8401',
	}],
};

/** PSS in bytes of all that a pod has on the node. */
export interface Course {
	before: number;
	peak: number;
	after: number;
}

/** Lets a container fill a buffer and hold it, and looks at the node before, meanwhile and after. */
export function experiment(ground: Ground): Experiment {
	const used = bytesOf(ground.text('memory'));
	const armPods = new ArmPods(ground, arm => podOf({
		name: `given-back-${arm.label}`, arm, node: ground.plan.node, image: ground.plan.images.shell,
		limits: {cpu: '500m', memory: bytesQuantity(used + (128 * mebibyte))},
	}));
	const courses = new OnceEach(async arm => run(ground, armPods, arm, used));

	return {
		async notes(arm) {
			const {before, peak, after} = await courses.of(arm);
			return {values: {memoryBefore: mebibytes(before), memoryPeak: mebibytes(peak), memoryAfter: mebibytes(after)}};
		},
		claims: {
			memoryGivenBack: async arm => judge(await courses.of(arm), used),
		},
		async recover() {
			courses.clear();
			await armPods.clear();
		},
	};
}

const mebibytes = (bytes: number) => Math.round(bytes / mebibyte);

/** What the course says; an error where the peak was not seen on the node, as then nothing can be said of its end. */
export function judge({before, peak, after}: Course, used: number): Finding {
	if (peak - before < used * 0.8) {
		throw new Error(`the container used ${mebibytes(used)} MiB, and the node saw ${mebibytes(peak - before)} MiB more at the most`);
	}

	const kept = (after - before) / (peak - before);
	const share = `${Math.round(kept * 100)} %`;
	const saw = `${mebibytes(before)} MiB before, ${mebibytes(peak)} at the peak, ${mebibytes(after)} after: ${share} are kept`;
	if (kept >= 0.8) {
		return {answer: 'does not hold', saw};
	}

	return {answer: kept <= 0.2 ? 'holds' : `differs: ${share} are kept`, saw};
}

async function run(ground: Ground, armPods: ArmPods, arm: Arm, used: number): Promise<Course> {
	const {node, pods} = ground;
	const {name, pod} = await armPods.of(arm);
	const pss = async () => sumOf((await podProcesses(node, pod.metadata?.uid)).processes, 'pssBytes');
	await sleep(5000);
	const before = await pss();

	// dd fills its whole block before it writes the first byte, which nobody reads for a while.
	const hold = ground.count('hold');
	let isHeld = true;
	const held = pods.ask(name, ['/bin/sh', '-c', `dd if=/dev/zero bs=${used} count=1 2>/dev/null | (sleep ${hold}; cat >/dev/null)`], hold + 300).finally(() => {
		isHeld = false;
	});
	held.catch(() => undefined); // Awaited below.
	let peak = before;
	while (isHeld) { // eslint-disable-line @typescript-eslint/no-unnecessary-condition -- changed when the command ends
		const [now] = await Promise.all([pss(), sleep(2000)]);
		peak = Math.max(peak, now);
	}

	await held;
	await sleep(ground.count('settle') * 1000);
	const after = await pss();
	await armPods.clear();
	return {before, peak, after};
}
