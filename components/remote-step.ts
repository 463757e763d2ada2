import {remote} from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';
import type {Connection} from './connection.ts';
import {stepLauncher, stepText} from './step.ts';

/** What a {@link RemoteStep} runs, and where. */
export interface RemoteStepArgs {
	/** The machine to change. */
	connection: pulumi.Input<Connection>;

	/** A file of `components/steps`, without `.sh`. It defines `install` and `remove`. */
	script: string;

	/** Shell variables for the script. Secret values stay secret. */
	variables?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>>;

	/** Whether what `install` prints must never be shown; false by default. */
	secret?: boolean;

	/** Upper bound of one run, in seconds. */
	limit: number;
}

/**
 * One reversible change to a machine.
 *
 * The script travels on stdin. A failure then shows the step's name and output instead of its
 * source, and the state keeps the very script that will undo it. A changed script or variable
 * runs `install` again, so `install` is idempotent.
 */
export class RemoteStep extends pulumi.ComponentResource {
	/** What `install` printed to stdout, without the last newline. */
	readonly stdout: pulumi.Output<string>;

	constructor(name: string, args: RemoteStepArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:RemoteStep', name, {}, options);

		const {script, secret = false, limit} = args;
		const timeout = `${limit}s`;
		const command = new remote.Command(name, {
			connection: args.connection,
			stdin: pulumi.output(args.variables ?? {}).apply(variables => stepText({script, variables})),
			create: stepLauncher('install'),
			delete: stepLauncher('remove'),
			addPreviousOutputInEnv: false, // Most sshd refuse the variable, and warn on each run.
			logging: remote.Logging.Stderr, // What a step prints to stdout is its result.
		}, {
			parent: this,
			deletedWith: options?.deletedWith, // Children do not inherit it.
			additionalSecretOutputs: secret ? ['stdout'] : [],
			customTimeouts: {create: timeout, update: timeout, delete: timeout},
		});

		this.stdout = secret ? pulumi.secret(command.stdout) : command.stdout;
		this.registerOutputs({stdout: this.stdout});
	}
}
