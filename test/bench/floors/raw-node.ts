import type {Client} from 'ssh2';
import {labLayers} from '../../../components/golden/lab-layers.ts';
import {runStep} from '../../../components/golden/run-step.ts';
import {consoleTail} from '../../../components/machine/qemu-process.ts';
import {logIn} from '../../../components/machine/ssh-login.ts';
import type {Step} from '../../../components/step.ts';
import {timeLimits} from '../../../components/time-limits.ts';
import type {Bench} from '../bench.ts';
import {withBareNode} from './bare-node.ts';
import {kubeadmInit} from './kubeadm-init.ts';

/** What a new node takes at least, in seconds. */
export interface RawNode {
	/** From the image to an SSH login. */
	boot: number;
	kubeadmInit: number;
}

/** Boots the node image on a fresh disk, and makes a control plane of it, with nothing around them. */
export async function rawNode(bench: Bench): Promise<RawNode> {
	const {image, acceleration} = bench;
	return withBareNode(bench, {name: 'raw-boot', image}, async ({directory, connection, start}) => {
		try {
			const began = performance.now();
			const qemu = await start();
			const client = await logIn(connection, timeLimits(acceleration).boot, qemu.alive);
			const boot = (performance.now() - began) / 1000;
			try {
				return {boot, kubeadmInit: await clusterOn(client, bench)};
			} finally {
				client.end();
			}
		} catch (error) {
			throw new Error(`${error instanceof Error ? error.message : String(error)}\n${await consoleTail(directory)}`, {cause: error});
		}
	});
}

// The steps of the lab's own first layer: the same kubeadm, with the same configuration.
async function clusterOn(client: Client, {contents, acceleration, say}: Bench): Promise<number> {
	const limit = timeLimits(acceleration).step;
	const steps = labLayers(contents, acceleration).flatMap(layer => layer.steps);
	const stepOf = (script: string): Step => {
		const step = steps.find(step => step.script === script);
		if (step === undefined) {
			throw new Error(`no layer of the lab has a step ${script}`);
		}

		return step;
	};

	for (const script of ['containerd-configuration', 'kubernetes-node']) {
		say(`raw-kubeadm-init: ${script}`);
		await runStep(client, stepOf(script), limit, () => undefined);
	}

	say('raw-kubeadm-init: kubeadm init');
	return kubeadmInit(client, stepOf('control-plane'), limit);
}
