import {fileURLToPath} from 'node:url';
import {local} from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';

const project = fileURLToPath(new URL('..', import.meta.url));

/** What a {@link HostStep} runs. */
export interface HostStepArgs {
	/** A TypeScript file of the project, relative to its root. It takes `up` or `down`. */
	program: string;

	/** What the program reads from stdin, as JSON. Secret values stay secret. */
	input: pulumi.Input<Record<string, unknown>>;

	/** Whether what `up` prints must never be shown; false by default. */
	secret?: boolean;

	/** A change of these takes the old one down before the new one comes up. */
	replaceOn?: Array<pulumi.Input<string | number>>;

	/** Upper bound of one run, in seconds. */
	limit: number;
}

/**
 * One reversible change to the host that Pulumi itself runs on.
 *
 * The input travels on stdin, so that an error never shows it. A changed input runs `up` again,
 * so `up` is idempotent.
 */
export class HostStep extends pulumi.ComponentResource {
	/** What `up` printed to stdout, without the last newline. */
	readonly stdout: pulumi.Output<string>;

	constructor(name: string, args: HostStepArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:HostStep', name, {}, options);

		const {program, secret = false, limit} = args;
		const timeout = `${limit}s`;
		const command = new local.Command(name, {
			create: `exec node ${program} up`,
			delete: `exec node ${program} down`,
			dir: project,
			stdin: pulumi.jsonStringify(args.input),
			triggers: args.replaceOn,
			addPreviousOutputInEnv: false,
			logging: local.Logging.Stderr,
		}, {
			parent: this,
			deletedWith: options?.deletedWith, // Children do not inherit it.
			deleteBeforeReplace: true,
			additionalSecretOutputs: secret ? ['stdout'] : [],
			customTimeouts: {create: timeout, update: timeout, delete: timeout},
		});

		this.stdout = secret ? pulumi.secret(command.stdout) : command.stdout;
		this.registerOutputs({stdout: this.stdout});
	}
}
