import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {bytesOf} from '../tools/quantity.ts';
import {parseFilled, type Filled} from './filled.ts';
import {shownOf} from './pod-course.ts';

const virtiofs = 'virtio-fs gives the guest the error of the node\'s file system; docs/design/architecture/storage.md at 3.0.0';

/** A full file system under a pod. */
export const diskFull: Scenario = {
	name: 'disk-full',
	group: 'faults',
	shows: 'what a pod is told that fills a file system of the node, a small one of its own, and one that fills an emptyDir in memory beyond its sizeLimit',
	expectation: 'the writer is told, the pod lives on, and what it deletes is free again; the sizeLimit of an emptyDir in memory is not kept',
	durations: {hardware: 30, kvm: 60, tcg: 180},
	settings: {
		size: {says: 'How large the file system is, in MiB', kind: 'count', default: 64, emulated: 32, least: 8, most: 4096},
		memory: {says: 'sizeLimit of the emptyDir in memory; twice as much is written', kind: 'memory', default: '16Mi'},
	},
	metrics: () => [],
	claims: [
		{name: 'told', claims: 'the writer is told «No space left on device» when the node\'s file system is full', expectation: 'holds', source: virtiofs},
		{name: 'lives', claims: 'the pod lives on, and commands in it work', expectation: 'holds', source: virtiofs},
		{name: 'freed', claims: 'what it deletes is free again: it can write', expectation: 'holds', source: virtiofs},
		{name: 'memoryLimited', claims: 'an emptyDir in memory ends at its sizeLimit', expectation: 'does not hold', source: 'kata-containers/kata-containers#2438 and #3765: half of the guest\'s memory is its size'},
	],
};

const onNode = readFileSync(new URL('disk-full.sh', import.meta.url), 'utf8');
const inPod = readFileSync(new URL('fill-disk.sh', import.meta.url), 'utf8');

interface Seen extends Filled {
	limit: number;

	/** Whether the container is the one from before. */
	same: boolean;
}

/** One pod an arm, on one file system for all, one after another. */
export function experiment(ground: Ground): Experiment {
	const seen = new OnceEach(async arm => fill(ground, arm));

	const size = ground.count('size') * (1024 ** 2);
	return {
		claims: {
			told: async arm => told(await seen.of(arm), size),
			lives: async arm => lives(await seen.of(arm)),
			freed: async arm => freed(await seen.of(arm)),
			memoryLimited: async arm => memoryLimited(await seen.of(arm)),
		},
		async recover() {
			seen.clearFailures();
			await ground.clear();
			await restore(ground);
		},
		async end() {
			await restore(ground);
		},
	};
}

/** Takes the small file system away. */
export async function restore({node}: Ground): Promise<string[]> {
	return (await node.ask(onNode, ['remove'])).split('\n').filter(Boolean);
}

async function fill(ground: Ground, arm: Arm): Promise<Seen> {
	const {pods, node, plan, limits} = ground;
	await restore(ground);
	const place = await node.ask(onNode, ['make', String(ground.count('size'))]);
	const name = `full-${arm.label}`;
	const sizeLimit = ground.text('memory');
	const limit = bytesOf(sizeLimit);
	const before = shownOf(await pods.start(podOf({
		name,
		arm,
		node: plan.node,
		image: plan.images.shell,
		container: {volumeMounts: [{name: 'full', mountPath: '/full'}, {name: 'memory', mountPath: '/memory'}]},
		spec: {
			restartPolicy: 'Always',
			volumes: [{name: 'full', hostPath: {path: place}}, {name: 'memory', emptyDir: {medium: 'Memory', sizeLimit}}],
		},
	}), limits.podReady));
	const filled = parseFilled(await pods.ask(name, ['/bin/sh', '-c', inPod, 'sh', `fill-${arm.label}`, String(Math.ceil(2 * limit / (1024 ** 2)))], 300));
	const after = shownOf(await pods.get(name));
	await pods.remove([name], limits.podGone);
	await restore(ground);
	return {...filled, limit, same: before.container === after.container && before.restarts === after.restarts};
}

const mebibytes = (bytes: number) => `${(bytes / (1024 ** 2)).toFixed(0)} MiB`;
const full = 'No space left on device';

/** Whether the writer was told, at about the size of the file system. */
export function told({writer, filled}: Filled, size: number): Finding {
	if (filled > size) {
		throw new Error(`it wrote ${mebibytes(filled)} to a file system of ${mebibytes(size)}: that is not where it wrote`);
	}

	return {answer: writer === full ? 'holds' : 'does not hold', saw: `${writer}, after ${mebibytes(filled)} of ${mebibytes(size)}`};
}

/** Whether it is the same container; a command that did not work is an error before. */
export function lives({same}: Pick<Seen, 'same'>): Finding {
	return {answer: same ? 'holds' : 'does not hold', saw: same ? 'the same container, and commands in it work' : 'another container is there'};
}

/** Whether it could write after it had deleted. */
export function freed({again}: Filled): Finding {
	return {answer: again === 'written' ? 'holds' : 'does not hold', saw: `after the deletion a write is ${again}`};
}

/** Whether the emptyDir refused what is beyond its limit. */
export function memoryLimited({memory, size, limit}: Pick<Seen, 'memory' | 'size' | 'limit'>): Finding {
	return {
		answer: memory === full ? 'holds' : 'does not hold',
		saw: `${mebibytes(2 * limit)} are ${memory === 'taken' ? 'taken' : `refused (${memory})`}; it shows a size of ${mebibytes(size)}`,
	};
}
