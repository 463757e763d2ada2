import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import type {Kata} from '../kata/kata.ts';
import {kataMachine, type KataMachineArgs} from '../kata/kata-machine.ts';
import type {SshMachine} from '../machine/ssh.ts';
import {nodeName} from '../machine/node-names.ts';
import {RemoteStep} from '../remote-step.ts';
import type {Step} from '../step.ts';
import {kubernetesNodeStep} from './cluster-steps.ts';
import {labelStep} from './label-step.ts';
import {lan} from './lan.ts';

/** The cluster that a machine joins. */
export interface JoinedCluster {
	/** The machine that is its control plane. */
	controlPlane: pulumi.Input<Connection>;

	/** A release of Kubernetes, such as `1.34.4`. */
	version: string;

	/** Changes when the cluster is another one. */
	fingerprint: pulumi.Input<string>;
}

/** A machine that joins a cluster. */
export interface WorkerArgs extends KataMachineArgs {
	/** The address under which the other machines reach it; that of its default route without one. */
	address?: string;

	/** What its name and its part of the pods' network follow from; 1 is the control plane. */
	number: pulumi.Input<number>;

	/** Labels of its node. */
	labels: Readonly<Record<string, string>>;
	cluster: JoinedCluster;

	/** What the step `join-token` printed. A secret. */
	join: pulumi.Input<string>;
}

/** A machine of the user's with Kata that is a worker of a cluster for as long as this is there. */
export class Worker extends pulumi.ComponentResource {
	/** What its resources are called. */
	readonly name: string;

	/** Changes when the machine is another one. */
	readonly machineId: string;
	readonly machine: SshMachine;
	readonly kata: Kata;

	/** What was run for it that leaves something to look at, in order. Known when it is done. */
	readonly steps: pulumi.Output<Step[]>;

	/** Where the other machines reach it. */
	readonly address: pulumi.Output<string>;

	/** The part of the pods' network that it has. */
	readonly network: pulumi.Output<string>;

	/** Its name in the cluster, where it is Ready and has its labels. */
	readonly node: pulumi.Output<string>;

	constructor(name: string, args: WorkerArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:Worker', name, {}, options);

		const {limit, machineId, cluster: {controlPlane, version, fingerprint}} = args;
		const number = pulumi.output(args.number);
		const NODE = number.apply(nodeName);
		const LIMIT = String(Math.floor(limit / 3)); // It is waited for and asked more than once.
		const {machine, bundle, kata, steps} = kataMachine({
			machine: name, preflight: `${name}-preflight`, bundle: `${name}-bundle`, gvisor: `${name}-gvisor`, kata: `${name}-kata`, monitor: `${name}-monitor`,
		}, args, this);
		const {connection} = machine;

		const address = new RemoteStep(`${name}-address`, {
			connection,
			script: 'machine-address',
			variables: {ADDRESS: args.address ?? ''},
			limit,
		}, {parent: this});

		const prepared = new RemoteStep(`${name}-kubernetes`, {
			connection,
			script: 'kubernetes-node',
			variables: pulumi.all([bundle.directory, number, machine.acceleration]).apply(([bundle, index, acceleration]) => kubernetesNodeStep({version, bundle, index, acceleration}).variables),
			limit,
		}, {parent: this, dependsOn: kata});

		const joined = new RemoteStep(`${name}-join`, {
			connection,
			script: 'join',
			variables: {JOIN: args.join, NODE, ADDRESS: address.stdout, LIMIT},
			limit,
		}, {parent: this, dependsOn: prepared});

		// On the control plane: its removal takes the node out of the cluster before the machine leaves it.
		const node = new RemoteStep(`${name}-node`, {
			connection: controlPlane,
			script: 'cluster-node',
			variables: {NODE, MACHINE: machineId, CLUSTER: fingerprint, LIMIT},
			limit,
		}, {parent: this, dependsOn: joined});

		const label = new RemoteStep(`${name}-label`, {
			connection: controlPlane,
			script: 'node-label',
			variables: node.stdout.apply(node => ({...labelStep(node, args.labels).variables, MACHINE: machineId, CLUSTER: fingerprint})),
			limit,
		}, {parent: this});

		this.name = name;
		this.machineId = machineId;
		this.machine = machine;
		this.kata = kata;
		this.steps = pulumi.all([steps, node.stdout, label.stdout]).apply(([steps, name]) => [...steps, labelStep(name, args.labels)]);
		this.address = address.stdout;
		this.network = number.apply(lan.pods);
		this.node = pulumi.all([node.stdout, label.stdout]).apply(([name]) => name);
		this.registerOutputs({address: this.address, network: this.network, node: this.node});
	}
}
