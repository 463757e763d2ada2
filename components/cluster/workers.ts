import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import type {KataWish} from '../kata/kata-machine.ts';
import {RemoteStep} from '../remote-step.ts';
import {lan} from './lan.ts';
import {numberOf} from './node-numbers.ts';
import {podRoutes} from './pod-routes.ts';
import {Worker, type JoinedCluster} from './worker.ts';
import {placeKey, workerName, type Place} from './worker-name.ts';

/** A machine that becomes a worker. */
export interface WorkerMachine extends Place {
	connection: pulumi.Input<Connection>;

	/** Changes when another machine is there. */
	machineId: string;

	/** The address under which the other machines reach it; that of its default route without one. */
	address?: string;

	/** Labels of its node. */
	labels: Readonly<Record<string, string>>;
}

/** The machines that a cluster has besides its control plane. */
export interface WorkersArgs {
	cluster: JoinedCluster;

	/** Where the workers reach the control plane. */
	address: pulumi.Input<string>;

	/** One or more. */
	machines: readonly WorkerMachine[];
	kata: KataWish;

	/** The file with the lab's files. */
	bundleFile: pulumi.Input<string>;
}

/** Machines of the user's as workers of a cluster, with the routes between the pods of all. */
export class Workers extends pulumi.ComponentResource {
	/** In the order of the machines. */
	readonly workers: readonly Worker[];

	constructor(name: string, args: WorkersArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:Workers', name, {}, options);

		const {cluster, machines, kata, bundleFile} = args;
		const {limit} = kata;
		const LIMIT = String(Math.floor(limit / 3));
		const onControlPlane = {connection: cluster.controlPlane, limit};
		const CLUSTER = cluster.fingerprint;
		const MACHINES = machines.map(machine => `${placeKey(machine)}=${machine.machineId}`).join(' ');

		const numbers = new RemoteStep(`${name}-numbers`, {
			...onControlPlane,
			script: 'node-numbers',
			variables: {MACHINES: machines.map(placeKey).join(' '), CLUSTER},
		}, {parent: this});

		const token = new RemoteStep(`${name}-token`, {
			...onControlPlane,
			script: 'join-token',
			variables: {SERVER: pulumi.interpolate`${args.address}:6443`, TTL: '24h', MACHINES, CLUSTER},
			secret: true,
		}, {parent: this});

		this.workers = machines.map(machine => new Worker(workerName(machine), {
			...kata,
			connection: machine.connection,
			machineId: machine.machineId,
			address: machine.address,
			labels: machine.labels,
			number: numbers.stdout.apply(text => numberOf(placeKey(machine), text)),
			bundleFile,
			cluster,
			join: token.stdout,
		}, {parent: this}));

		const members = pulumi.all([
			{address: args.address, network: lan.pods(1)},
			...this.workers.map(({address, network}) => ({address, network})),
		]);
		const routes = [
			{of: name, connection: cluster.controlPlane},
			...machines.map(machine => ({of: workerName(machine), connection: machine.connection})),
		].map(({of, connection}, from) => new RemoteStep(`${of}-routes`, {
			connection,
			script: 'pod-routes',
			variables: {ROUTES: members.apply(members => podRoutes(members, from))},
			limit,
		}, {parent: this, dependsOn: this.workers[from - 1]}));

		const ready = new RemoteStep(`${name}-ready`, {
			...onControlPlane,
			script: 'nodes-ready',
			variables: {NODES: String(1 + machines.length), MACHINES, CLUSTER, LIMIT},
		}, {parent: this, dependsOn: [...this.workers, ...routes]});

		this.registerOutputs({nodes: ready.stdout});
	}
}
