import * as pulumi from '@pulumi/pulumi';
import {HostStep} from '../host-step.ts';
import type {RemoteStepArgs} from '../remote-step.ts';
import {stepText} from '../step.ts';

/** What a {@link NodeStep} runs, and where. */
export interface NodeStepArgs extends Omit<RemoteStepArgs, 'secret'> {
	/** The directory on this host that the node has while it is there. */
	directory: string;
}

/**
 * One reversible change to a node of an embedded lab.
 *
 * Like a RemoteStep, but for a node that may be gone, or begun anew, when the change is to be undone:
 * then there is nothing to undo, and nobody to log in to.
 */
export class NodeStep extends pulumi.ComponentResource {
	/** What `install` printed to stdout, without the last newline. */
	readonly stdout: pulumi.Output<string>;

	constructor(name: string, args: NodeStepArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:NodeStep', name, {}, options);

		const {connection, directory, script, limit} = args;
		const text = pulumi.output(args.variables ?? {}).apply(variables => stepText({script, variables}));
		this.stdout = new HostStep(name, {
			program: 'components/golden/run-node-step.ts',
			input: {connection, directory, script, text, limit},
			limit,
		}, {parent: this, deletedWith: options?.deletedWith}).stdout;
		this.registerOutputs({stdout: this.stdout});
	}
}
