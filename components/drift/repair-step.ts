import {remote} from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import {machineId} from '../machine/machine-id.ts';
import {stepLauncher, type Step} from '../step.ts';
import {broughtTarball, dropTarball, needsTarball, repairText} from './repair-text.ts';

/** A step that was found undone. */
export interface RepairStepArgs {
	/** The machine that it runs on. */
	connection: pulumi.Input<Connection>;

	/** The machine of the node that it is about, where it runs on another one, as a label's does. */
	about?: pulumi.Input<Connection>;

	/** `undefined` where the node has no such step any more. */
	step: pulumi.Input<Step | undefined>;

	/** The machine that it was found undone on, by `machineId`; another one that came since is as new. */
	machine: string;

	/** How often it was found undone; once more has it run once more. */
	times: number;

	/** Kata's tarball on this host, for a machine whose image brought the release; it is carried only there. */
	tarball?: string;

	/** Upper bound of one run, in seconds. */
	limit: number;
}

/**
 * A step that runs again on a machine where what it had left was changed by somebody else. It has no
 * removal: what it leaves is removed by whoever placed it at first.
 */
export class RepairStep extends pulumi.ComponentResource {
	/** Known when it has run. */
	readonly done: pulumi.Output<number>;

	constructor(name: string, args: RepairStepArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:RepairStep', name, {}, options);

		const {connection, about = connection, machine, times, tarball, limit} = args;
		const isThere = pulumi.unsecret(pulumi.output(about).apply(({hostKey}) => machineId(hostKey) === machine));
		const timeout = `${limit}s`;
		const within = {parent: this, deletedWith: options?.deletedWith, customTimeouts: {create: timeout, update: timeout}};
		const carried = tarball === undefined ? undefined : new remote.CopyToRemote(`${name}-tarball`, {
			connection,
			source: isThere.apply(isThere => isThere ? new pulumi.asset.FileAsset(tarball) : new pulumi.asset.StringAsset('nothing')),
			remotePath: broughtTarball,
			triggers: [times], // It is there for one time only.
		}, within);

		const command = new remote.Command(name, {
			connection,
			stdin: pulumi.all([args.step, isThere]).apply(([step, isThere]) =>
				step === undefined || !isThere ? (carried === undefined ? '' : dropTarball) : repairText(step, {times, brought: carried !== undefined && needsTarball(step)})),
			create: stepLauncher('install'),
			addPreviousOutputInEnv: false, // Most sshd refuse the variable, and warn on each run.
			logging: remote.Logging.Stderr,
		}, {...within, dependsOn: carried});

		this.done = command.stdout.apply(() => times);
		this.registerOutputs({done: this.done});
	}
}
