import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import {RemoteStep} from '../remote-step.ts';
import type {Acceleration} from '../time-limits.ts';
import type {Machine} from './machine.ts';

/** A machine that the user has. */
export interface SshMachineArgs {
	connection: pulumi.Input<Connection>;

	/** The port of the same host that leads to the machine's 6443; the same by default. */
	apiPort?: number;

	/** Upper bound of one step, in seconds. */
	limit: number;
}

/** A Linux machine that somebody else started, and that is given back as it was. */
export class SshMachine extends pulumi.ComponentResource implements Machine {
	readonly connection: pulumi.Output<Connection>;
	readonly acceleration: pulumi.Output<Acceleration>;
	readonly apiHost: pulumi.Output<string>;
	readonly apiPort: pulumi.Output<number>;

	constructor(name: string, args: SshMachineArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:SshMachine', name, {}, options);

		this.connection = pulumi.secret(args.connection);
		const step = new RemoteStep(name, {
			connection: this.connection,
			script: 'machine-facts',
			limit: args.limit,
		}, {parent: this});
		const facts = step.stdout.apply(stdout => JSON.parse(stdout) as {acceleration: Acceleration});
		this.acceleration = facts.apply(({acceleration}) => acceleration);
		this.apiHost = pulumi.unsecret(this.connection.apply(({host}) => host));
		this.apiPort = pulumi.output(args.apiPort ?? 6443);

		this.registerOutputs({acceleration: this.acceleration});
	}
}
