import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import {RemoteStep} from '../remote-step.ts';
import type {Acceleration} from '../time-limits.ts';
import type {Facts} from './facts.ts';
import {accelerationOf, explain, preflight, type Demands} from './preflight.ts';
import {Refusal} from './refusal.ts';

/** What a {@link KataPreflight} looks at, and for what. */
export interface KataPreflightArgs {
	connection: pulumi.Input<Connection>;

	/** Changes when the machine is another one, on which everything has to be done again. */
	machineId: pulumi.Input<string>;

	/** Whether runc's shim stands in for Kata's. */
	rehearsal: boolean;

	/** A guest's memory before any limit is added, in MiB. */
	guestMemory: pulumi.Input<number>;

	/** Whether the lab itself is going to install containerd where there is none; false by default. */
	containerdComes?: boolean;

	/** Upper bound of the step, in seconds. */
	limit: number;
}

/** Whether a machine can run Kata. What takes its outputs waits for the answer, and stays away from an unfit machine. */
export class KataPreflight extends pulumi.ComponentResource {
	/** What the machine is; unavailable where it is unfit. */
	readonly facts: pulumi.Output<Facts>;

	/** What executes the machine's instructions. */
	readonly acceleration: pulumi.Output<Acceleration>;

	constructor(name: string, args: KataPreflightArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:KataPreflight', name, {}, options);

		const {connection, rehearsal, containerdComes, limit} = args;
		const refusal = new Refusal(name);
		const step = new RemoteStep(name, {
			connection,
			script: 'kata-preflight',
			variables: {MACHINE: args.machineId, ...refusal.last !== '' && {REFUSED: refusal.last}},
			limit,
		}, {parent: this, deletedWith: options?.deletedWith});

		this.facts = pulumi.all([step.stdout, args.guestMemory]).apply(([text, guestMemory]) =>
			fit(JSON.parse(text) as Facts, {rehearsal, guestMemory, containerdComes}, refusal, this));
		this.acceleration = this.facts.apply(accelerationOf);
		this.registerOutputs({facts: this.facts, acceleration: this.acceleration});
	}
}

function fit(facts: Facts, demands: Demands, refusal: Refusal, resource: pulumi.Resource): Facts {
	const {problems, notes} = preflight(facts, demands);
	if (problems.length > 0) {
		refusal.note();
		throw new pulumi.ResourceError(`this machine cannot run Kata:\n${explain(problems)}`, resource, true);
	}

	if (notes.length > 0) {
		void pulumi.log.info(`Kata itself could not run here, the rehearsal can:\n${explain(notes)}`, resource);
	}

	return facts;
}
