import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {waitForCluster} from '../cluster/api.ts';
import type {Connection} from '../connection.ts';
import {labGolden, type LabGoldenInput} from '../golden/lab-golden.ts';
import {timeLimits} from '../time-limits.ts';
import {labNode, type RunningNode} from './lab-node.ts';
import {mostNodes, nodeNames} from './node-names.ts';
import {ownKubeconfig} from './own-kubeconfig.ts';
import {stopQemu} from './qemu-process.ts';

/** What `up` reads from stdin. */
export interface QemuNodeInput extends LabGoldenInput {
	lab: string;

	/** The lab's directory. */
	directory: string;

	/** Digest of how the golden node is made, so that another way makes another node. */
	recipe: string;

	/** Changes when a node that should run does not. */
	generation: number;
	mirror?: string;
}

/** What `up` prints, as JSON. */
export interface QemuNodeOutput {
	/** How to reach each node, the control plane first. */
	connections: Connection[];
	kubeconfig: string;
	kubeconfigFile: string;
	acceleration: 'kvm' | 'tcg';
	accelerationWhy: string;
	apiPort: number;
	qemu: string;

	/** Key of the golden node that the disks stand on, and when that was made. */
	golden: string;
	goldenMadeAt: string;

	/** Why a node booted instead of being resumed; empty where all were resumed. */
	bootedBecause: string;

	/** What the golden node's steps found, by name. */
	facts: Record<string, string>;
}

const [verb] = process.argv.slice(2);
const input = JSON.parse(await text(process.stdin)) as QemuNodeInput;

try {
	switch (verb) {
		case 'up': {
			console.log(JSON.stringify(await up()));
			break;
		}

		case 'down': {
			await takeAway(1);
			break;
		}

		default: {
			throw new Error(`'${verb ?? ''}' is neither up nor down`);
		}
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function up(): Promise<QemuNodeOutput> {
	const {lab, directory, cpus, memoryGiB, cgroup, nodes: count, generation, mirror} = input;
	const found = await labGolden(input, {
		mirror,
		onProgress({artifact, doing}) {
			console.error(`${artifact}: ${doing}`);
		},
	});
	const {golden, acceleration, accelerationWhy, qemu} = found;
	await takeAway(count + 1);
	const nodes: RunningNode[] = [];
	for (let index = 1; index <= count; index++) {
		nodes.push(await labNode({lab, directory, cpus, memoryGiB, cgroup, index, nodes: count, found, generation}));
	}

	const apiPort = nodes[0]?.apiPort ?? 0;
	const {kubeconfig: anyKubeconfig = '', ...facts} = golden.facts;
	delete facts['join-token'];
	const kubeconfig = ownKubeconfig(anyKubeconfig, apiPort);
	try {
		await waitForCluster(kubeconfig, count, timeLimits(acceleration).step, () => nodes.every(({alive}) => alive()));
	} catch (error) {
		const consoles = await Promise.all(nodes.map(async node => node.console()));
		throw new Error([error instanceof Error ? error.message : String(error), ...consoles].join('\n'), {cause: error});
	}

	const kubeconfigFile = path.join(directory, 'kubeconfig');
	await writeFile(kubeconfigFile, kubeconfig, {mode: 0o600});
	return {
		connections: nodes.map(({connection}) => connection),
		kubeconfig, kubeconfigFile, acceleration, accelerationWhy, apiPort, qemu, facts,
		golden: golden.key,
		goldenMadeAt: golden.madeAt,
		bootedBecause: nodes.map(({bootedBecause}) => bootedBecause).find(because => because !== undefined) ?? '',
	};
}

// Of a lab that had more nodes once, those that are too many go.
async function takeAway(from: number): Promise<void> {
	for (const name of nodeNames(mostNodes).slice(from - 1)) {
		await stopQemu(path.join(input.directory, name));
		await rm(path.join(input.directory, name), {recursive: true, force: true});
	}
}
