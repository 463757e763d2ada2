import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import {RemoteStep} from '../remote-step.ts';
import {containerdConfiguration, type ContainerdOptions} from './containerd.ts';

/** What a {@link ContainerdConfiguration} is made of. */
export interface ContainerdConfigurationArgs {
	connection: pulumi.Input<Connection>;

	/** Changes when the machine is another one, on which everything has to be done again. */
	machineId: pulumi.Input<string>;

	options: pulumi.Input<ContainerdOptions>;

	/** Upper bound of the step, in seconds. */
	limit: number;
}

/** containerd's configuration on one machine, whole; the former one comes back when this goes. */
export class ContainerdConfiguration extends pulumi.ComponentResource {
	/** The version of the containerd that now runs with it. */
	readonly version: pulumi.Output<string>;

	constructor(name: string, args: ContainerdConfigurationArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:ContainerdConfiguration', name, {}, options);

		const {connection, limit} = args;
		const step = new RemoteStep(name, {
			connection,
			script: 'containerd-configuration',
			variables: {
				CONTENT: pulumi.output(args.options).apply(containerdConfiguration),
				MACHINE: args.machineId,
				LIMIT: String(Math.floor(limit / 3)), // The new one, and the former one again, both fit into the step.
			},
			limit,
		}, {parent: this, deletedWith: options?.deletedWith});

		this.version = step.stdout.apply(text => (JSON.parse(text) as {version: string}).version);
		this.registerOutputs({version: this.version});
	}
}
