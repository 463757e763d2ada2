import path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import {NamedHandlers, type Place} from '../kata/named-handlers.ts';
import {machineId} from '../machine/machine-id.ts';
import type {Acceleration} from '../time-limits.ts';
import type {LabContents} from './lab-layers.ts';
import {NodeStep} from './node-step.ts';
import {overlaidContainerd, type MoreHandlers} from './overlaid-containerd.ts';

/** The handlers that the nodes of a lab get once they run, and the lab. */
export interface NodeHandlersArgs extends MoreHandlers {
	/** Every node of the lab, by its name. */
	nodes: ReadonlyArray<{name: string; connection: pulumi.Output<Connection>}>;

	/** The lab's directory on this host, which has one for each node. */
	directory: string;
	acceleration: pulumi.Output<Acceleration>;

	/** What the nodes have already. */
	contents: LabContents;
}

/**
 * Handlers on nodes that were resumed with Kata in them, for as long as this is there.
 *
 * They are no part of the golden node, whose making takes minutes: what they add takes seconds, and a
 * restart of containerd, which no pod notices.
 */
export class NodeHandlers extends pulumi.ComponentResource {
	/** The SHA-256 of each one's configuration, by the handler's name; the same on every node. */
	readonly digests: NamedHandlers['digests'];

	constructor(name: string, args: NodeHandlersArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:NodeHandlers', name, {}, options);

		const {nodes, directory, acceleration, contents, handlers, thinPool, limit} = args;
		const onMachine = {parent: this, deletedWith: options?.deletedWith};
		const placed = nodes.map(({name: node, connection}) => {
			const MACHINE = pulumi.unsecret(connection.apply(({hostKey}) => machineId(hostKey)));
			const place: Place = (name, args, options) => new NodeStep(name, {...args, directory: path.join(directory, node)}, options);
			const own = new NamedHandlers(`${node}-${name}`, {
				connection,
				machineId: MACHINE,
				rehearsal: contents.kata === undefined,
				acceleration,
				handlers,
				thinPool,
				limit,
				place,
			}, onMachine);
			place(`${node}-${name}-containerd`, {
				connection,
				script: 'containerd-configuration',
				variables: pulumi.all([acceleration, MACHINE]).apply(([acceleration, MACHINE]) => ({
					...overlaidContainerd(contents, acceleration, {handlers, thinPool, limit}).variables,
					MACHINE,
				})),
				limit,
			}, {...onMachine, dependsOn: own});
			return own;
		});

		this.digests = placed[0]?.digests ?? {};
		this.registerOutputs({digests: this.digests});
	}
}
