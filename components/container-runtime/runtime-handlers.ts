import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import {HostStep} from '../host-step.ts';
import type {HandlersWish} from './place-handlers.ts';

/** Which handlers a container runtime of a machine gets. */
export interface RuntimeHandlersArgs {
	/** The machine. */
	connection: pulumi.Input<Connection>;

	/** Changes when the machine is another one, on which everything has to be done again. */
	machineId: pulumi.Input<string>;
	wish: pulumi.Input<HandlersWish>;

	/** Upper bound of one step, in seconds. */
	limit: number;
}

/**
 * Handlers in a container runtime that somebody else configured, whose files stay theirs.
 *
 * No remote step: where and how they go in is decided by what the machine's files say at that very moment.
 */
export class RuntimeHandlers extends pulumi.ComponentResource {
	/** The runtime's version. */
	readonly version: pulumi.Output<string>;

	constructor(name: string, args: RuntimeHandlersArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:RuntimeHandlers', name, {}, options);

		const {connection, machineId, wish, limit} = args;
		const step = new HostStep(name, {
			program: 'components/container-runtime/handlers-program.ts',
			input: pulumi.all([connection, machineId, wish]).apply(([connection, machineId, wish]) => ({...wish, connection, machineId, limit})),
			limit: 4 * limit, // It logs in, looks, and waits for a restart or two.
		}, {parent: this, deletedWith: options?.deletedWith});

		this.version = step.stdout.apply(text => (JSON.parse(text) as {version: string}).version);
		this.registerOutputs({version: this.version});
	}
}
