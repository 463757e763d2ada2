import {readFile} from 'node:fs/promises';
import {release as kernelRelease} from 'node:os';
import {sha256Of} from '../artifacts/digest.ts';
import type {ObtainOptions} from '../artifacts/ladder.ts';
import {run} from '../artifacts/run.ts';
import {acceleration as decideAcceleration} from '../machine/acceleration.ts';
import {nodeImage, nodeRecipe, type NodeImage} from '../machine/node-image.ts';
import {stepText} from '../step.ts';
import {goldenNode, hardwareOf, type Golden} from './golden-node.ts';
import {labLayers, type LabContents} from './lab-layers.ts';

/** What the golden node of a lab is made from. */
export interface LabGoldenInput extends LabContents {
	/** Debian's release. */
	release: '12' | '13';
	cpus: number;
	memoryGiB: number;
	diskGiB: number;
	cgroup: 'v1' | 'v2';
	acceleration: 'auto' | 'kvm' | 'tcg';
}

/** A golden node, and what it runs on here. */
export interface LabGolden {
	golden: Golden;
	image: NodeImage;
	acceleration: 'kvm' | 'tcg';
	accelerationWhy: string;

	/** QEMU's version. */
	qemu: string;

	/** What resumes here: see {@link Golden.fingerprint}. */
	fingerprint: string;
}

/** The golden node of a lab with these settings: from the cache, else made now. */
export async function labGolden(input: LabGoldenInput, options: ObtainOptions = {}): Promise<LabGolden> {
	const {release, diskGiB, cpus, memoryGiB, cgroup, kata, gvisor} = input;
	const image = await nodeImage({release, diskGiB, kata, gvisor}, options);
	const decision = input.acceleration === 'auto'
		? await decideAcceleration(image.kernel, options.cache)
		: {acceleration: input.acceleration, why: 'set by the setting `acceleration`'};
	const {acceleration, why: accelerationWhy} = decision;
	const qemu = await qemuVersion();
	if (acceleration === 'tcg' && Number(qemu.split('.')[0]) < 10) {
		throw new Error(`qemu-system-x86_64 is ${qemu}; a node that is emulated needs 10 or later, because the SVM that older ones emulate crashed nodes under load. Debian 12 has it in its backports.`);
	}

	const fingerprint = acceleration === 'tcg' ? `QEMU ${qemu}` : `QEMU ${qemu}, ${await cpuModel()}, ${kernelRelease()}`;
	const golden = await goldenNode({
		image,
		machine: {cpus, memoryGiB, cgroup, acceleration},
		fingerprint,
		layers: labLayers(input, acceleration),
		cache: options.cache,
		report(doing) {
			options.onProgress?.({artifact: 'golden node', doing});
		},
	});
	return {golden, image, acceleration, accelerationWhy, qemu, fingerprint};
}

/** Digest of how a lab's golden node is made: another one makes another node. */
export function labRecipe(input: LabGoldenInput): string {
	const {cpus, memoryGiB, cgroup} = input;
	const ways = (['kvm', 'tcg'] as const).map(acceleration => [
		hardwareOf({cpus, memoryGiB, cgroup, acceleration}),
		labLayers(input, acceleration).map(({steps}) => steps.map(stepText)),
	]);
	return sha256Of(JSON.stringify([nodeRecipe(), ways])).slice(0, 16);
}

async function qemuVersion(): Promise<string> {
	const said = await run('qemu-system-x86_64', ['--version']);
	return /version (\d+\.\d+\.\d+)/.exec(said)?.[1] ?? 'unknown';
}

async function cpuModel(): Promise<string> {
	return /^model name\s*: (.*)$/m.exec(await readFile('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown CPU';
}
