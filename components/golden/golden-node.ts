import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {defaultCache} from '../artifacts/cache.ts';
import {sha256Of} from '../artifacts/digest.ts';
import {withLock} from '../artifacts/lock.ts';
import type {NodeImage} from '../machine/node-image.ts';
import {qemuArguments} from '../machine/qemu-arguments.ts';
import {stepText, type Step} from '../step.ts';
import {nodeNames} from '../machine/node-names.ts';
import {kernelCrash} from './kernel-crash.ts';
import {makeLayer, type LayerOptions} from './make-layer.ts';

/** What is done on top of another golden lab, or of a node image. */
export interface Layer {
	name: string;

	/** How many nodes there are then; those that are new boot the node image. */
	nodes: number;
	steps: LayerStep[];
}

/** A step of a layer. What it prints is kept under its name. */
export interface LayerStep extends Step {
	name: string;

	/** The number of the node that it runs on; 1, the control plane, without one. */
	on?: number;

	/** Variables that are what an earlier step printed, by that step's name. */
	takes?: Readonly<Record<string, string>>;

	/** Throws where what the step printed means that the node is unfit. */
	judge?: (stdout: string) => void;
}

/** The virtual machine that a golden node is, as far as its memory depends on it. */
export interface GoldenMachine {
	cpus: number;
	memoryGiB: number;
	cgroup: 'v1' | 'v2';
	acceleration: 'kvm' | 'tcg';
}

/** A node as it is kept: its disk, its memory, and the state of its devices at the same moment. */
export interface KeptNode {
	disk: string;
	ram: string;
	state: string;
}

/** A lab's nodes that are ready, and kept with the memory that they had while they ran. */
export interface Golden {
	/** Digest of all that went in. */
	key: string;

	/** The control plane first. */
	nodes: KeptNode[];

	/** The node image at the bottom. */
	imageKey: string;

	/** The golden lab below, if any. */
	parent?: string;

	/** What can resume it: another QEMU, or under KVM another CPU, has to boot the disk. */
	fingerprint: string;

	/** When it was made, ISO 8601. */
	madeAt: string;

	/** What the steps printed, by name. Some of it is secret. */
	facts: Record<string, string>;
}

type GoldenRecord = Omit<Golden, 'nodes'> & {nodeCount: number};

/** How a golden node is made, where it is not there yet. */
export interface GoldenOptions {
	image: NodeImage;
	machine: GoldenMachine;
	fingerprint: string;
	layers: readonly Layer[];
	cache?: string;
	report: (doing: string) => void;
}

/** kubeadm's certificates last a year: a golden node is made anew each half year, and its labs have another half. */
const halfYear = 182 * 24 * 60 * 60 * 1000;

/** The golden node of those layers: from the cache, else made now, from the lowest layer that is missing. */
export async function goldenNode(options: GoldenOptions): Promise<Golden> {
	const {layers, cache = defaultCache(), report} = options;
	const layer = layers.at(-1);
	if (layer === undefined) {
		throw new TypeError('a golden node has one layer at least');
	}

	const key = goldenKey(options);
	const directory = path.join(cache, 'golden-nodes', key);
	const ready = await readGolden(directory);
	if (ready) {
		return ready;
	}

	const waiting = (pid: number) => {
		report(`waiting for process ${pid}, which is making it`);
	};
	return withLock(path.join(cache, 'locks', `golden-${key}`), waiting, async () => {
		const made = await readGolden(directory);
		if (made) {
			return made;
		}

		const parent = layers.length > 1 ? await goldenNode({...options, layers: layers.slice(0, -1)}) : undefined;
		const making = `${directory}.making`;
		const facts = await makeTwice({...options, directory: making, layer, parent});
		const {image, fingerprint} = options;
		const record: GoldenRecord = {
			key, imageKey: image.key, parent: parent?.key, fingerprint, madeAt: new Date().toISOString(), nodeCount: layer.nodes, facts,
		};
		await writeFile(path.join(making, 'golden.json'), JSON.stringify(record, undefined, '\t'), {mode: 0o600});
		await rename(making, directory);
		const golden = await readGolden(directory);
		if (!golden) {
			throw new Error(`${directory} went away while it was made`);
		}

		return golden;
	});
}

// Emulated, a node's kernel crashes now and then with a guest in it, whatever the step was.
async function makeTwice(options: LayerOptions): Promise<Record<string, string>> {
	const {directory, layer, machine, report} = options;
	for (let attempt = 1; ; attempt++) {
		await rm(directory, {recursive: true, force: true});
		await mkdir(directory, {recursive: true, mode: 0o700});
		try {
			return await makeLayer(options);
		} catch (error) {
			const crash = machine.acceleration === 'tcg' && attempt === 1 ? await kernelCrash(directory, layer.nodes) : undefined;
			if (crash === undefined) {
				throw error;
			}

			report(`making ${layer.name} again, as the node has crashed: ${crash}`);
		}
	}
}

/** Digest of everything that a golden node is made of. */
export function goldenKey({image, machine, layers}: Pick<GoldenOptions, 'image' | 'machine' | 'layers'>, now = Date.now()): string {
	const texts = layers.map(({name, nodes, steps}) => [name, nodes, steps.map(step => [step.name, step.on, step.takes, stepText(step)])]);
	return sha256Of(JSON.stringify([image.key, hardwareOf(machine), texts, Math.floor(now / halfYear)])).slice(0, 16);
}

/** A machine's QEMU without what differs from lab to lab. */
export function hardwareOf(machine: GoldenMachine): string[] {
	return qemuArguments({...machine, lab: '', directory: '', kernel: '', initrd: '', index: 1, lan: {directory: '', nodes: 1}, sshPort: 0, apiPort: 0, resumes: false, daemon: false});
}

async function readGolden(directory: string): Promise<Golden | undefined> {
	const text = await readFile(path.join(directory, 'golden.json'), 'utf8').catch(() => undefined);
	if (text === undefined) {
		return undefined;
	}

	const {nodeCount, ...record} = JSON.parse(text) as GoldenRecord;
	const nodes = nodeNames(nodeCount).map((name): KeptNode => {
		const file = (part: string) => path.join(directory, name, part);
		return {disk: file('disk.qcow2'), ram: file('ram'), state: file('state')};
	});
	return {...record, nodes};
}
