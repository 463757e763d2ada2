import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import {HostStep} from '../host-step.ts';
import type {Acceleration} from '../time-limits.ts';
import {nextGeneration} from './lab-files.ts';
import type {Machine} from './machine.ts';
import {nodeRecipe} from './node-image.ts';
import type {QemuNodeInput, QemuNodeOutput} from './qemu-node.ts';

/** What the embedded node is like. */
export interface QemuMachineArgs extends Omit<QemuNodeInput, 'generation' | 'recipe'> {
	/** Upper bound of the start, the making of the image included, in seconds. */
	limit: number;
}

/** A virtual machine on this host, with a kernel of its own. */
export class QemuMachine extends pulumi.ComponentResource implements Machine {
	readonly connection: pulumi.Output<Connection>;
	readonly acceleration: pulumi.Output<Acceleration>;
	readonly apiHost: pulumi.Output<string>;
	readonly apiPort: pulumi.Output<number>;

	/** Counts the starts of the node. */
	readonly starts: pulumi.Output<string>;

	/** QEMU's version. */
	readonly qemu: pulumi.Output<string>;

	/** Why the node is accelerated or emulated. */
	readonly accelerationWhy: pulumi.Output<string>;

	constructor(name: string, args: QemuMachineArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:QemuMachine', name, {}, options);

		const {limit, ...input} = args;
		// Made before the node, so that a node whose making was cut off goes away with it.
		const claim = new HostStep(`${name}-claim`, {
			program: 'components/machine/lab-claim.ts',
			input: {directory: args.directory},
			limit: 60,
		}, {parent: this});

		const step = new HostStep(name, {
			program: 'components/machine/qemu-node.ts',
			// A node whose process died has another generation to come: that is how the next `up` sees it.
			input: {...input, recipe: nodeRecipe(), generation: nextGeneration(args.directory)},
			secret: true,
			limit,
		}, {parent: this, dependsOn: claim});

		const node = step.stdout.apply(stdout => JSON.parse(stdout) as QemuNodeOutput);
		const shown = <K extends keyof QemuNodeOutput>(key: K) => pulumi.unsecret(node.apply(output => output[key]));
		this.connection = node.apply(({connection}) => connection);
		this.acceleration = shown('acceleration');
		this.accelerationWhy = shown('accelerationWhy');
		this.apiHost = pulumi.output('127.0.0.1');
		this.apiPort = shown('apiPort');
		this.starts = shown('starts').apply(String);
		this.qemu = shown('qemu');

		this.registerOutputs({
			connection: this.connection,
			acceleration: this.acceleration,
			apiPort: this.apiPort,
			qemu: this.qemu,
		});
	}
}
