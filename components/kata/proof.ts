import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import {RemoteStep} from '../remote-step.ts';

/** What a {@link KataProof} runs. */
export interface KataProofArgs {
	/** The machine that has Kata. */
	connection: pulumi.Input<Connection>;

	/** The one that has the cluster's admin.conf. */
	controlPlane: pulumi.Input<Connection>;

	/** The name in the cluster of the one that has Kata. */
	node: pulumi.Input<string>;

	/** Changes when the cluster is another one, so that the proof is given again. */
	cluster: pulumi.Input<string>;

	/** Changes when the machine is another one, on which everything has to be done again. */
	machineId: pulumi.Input<string>;

	/** Kata's configuration file on the machine. */
	configurationPath: pulumi.Input<string>;

	/** Changes when that file does, so that the proof is given again. */
	configurationDigest: pulumi.Input<string>;

	/** The RuntimeClass to prove. */
	runtimeClass: pulumi.Input<string>;

	/** An image that the node has, with a shell in it. */
	image: pulumi.Input<string>;

	/** Whether runc's shim stands in for Kata's. */
	rehearsal: boolean;

	/** Upper bound of one step, in seconds. */
	limit: number;
}

interface Proof {
	nodeKernel: string;
	podKernel: string;
	guest: boolean;
}

/** Evidence that a RuntimeClass leads to Kata: Kata's own check, and a pod with a kernel of its own. */
export class KataProof extends pulumi.ComponentResource {
	/** The answer of `kata-runtime check`; in a rehearsal there is none. */
	readonly check: pulumi.Output<string>;

	/** What `kata-runtime env --json` says; in a rehearsal there is nothing. */
	readonly environment: pulumi.Output<unknown>;

	/** The kernel that the node runs. */
	readonly nodeKernel: pulumi.Output<string>;

	/** The kernel that the pod saw. */
	readonly podKernel: pulumi.Output<string>;

	/** Whether the pod's kernel is not the node's. */
	readonly guest: pulumi.Output<boolean>;

	constructor(name: string, args: KataProofArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:KataProof', name, {}, options);

		const {connection, rehearsal, limit} = args;
		const onMachine = {parent: this, deletedWith: options?.deletedWith};
		const check = rehearsal ? undefined : new RemoteStep(`${name}-check`, {
			connection,
			script: 'kata-check',
			variables: {CONFIGURATION: args.configurationPath, DIGEST: args.configurationDigest, MACHINE: args.machineId},
			limit,
		}, onMachine);

		const pod = new RemoteStep(`${name}-pod`, {
			connection: args.controlPlane,
			script: 'proof-pod',
			variables: {
				RUNTIME_CLASS: args.runtimeClass,
				IMAGE: args.image,
				ON_NODE: args.node,
				CLUSTER: args.cluster,
				DIGEST: args.configurationDigest,
				MACHINE: args.machineId,
				REHEARSAL: String(rehearsal),
				LIMIT: String(Math.floor(limit / 3)), // Leftovers go first, and the pod goes last.
			},
			limit,
		}, {...onMachine, dependsOn: check});

		const proof = pod.stdout.apply(text => JSON.parse(text) as Proof);
		const checked = check?.stdout.apply(text => JSON.parse(text) as {text: string; environment: unknown});
		this.check = checked?.apply(({text}) => text) ?? pulumi.output('');
		this.environment = checked?.apply(({environment}) => environment) ?? pulumi.output({});
		this.nodeKernel = proof.nodeKernel;
		this.podKernel = proof.podKernel;
		this.guest = proof.guest;
		this.registerOutputs({check: this.check, environment: this.environment, nodeKernel: this.nodeKernel, podKernel: this.podKernel, guest: this.guest});
	}
}
