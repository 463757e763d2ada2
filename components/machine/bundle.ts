import {remote} from '@pulumi/command';
import * as pulumi from '@pulumi/pulumi';
import {HostStep} from '../host-step.ts';
import {RemoteStep} from '../remote-step.ts';
import type {Machine} from './machine.ts';

/** What is carried to a machine whose image is not ours. */
export interface BundleArgs {
	machine: Machine;

	/** Known when the machine is found fit; nothing is put on one that is not. */
	fit: pulumi.Input<unknown>;

	/** Kata's tarball; none in a rehearsal. */
	kata?: {sha256: string};

	/** Whether gVisor is carried too. */
	gvisor?: boolean;

	/** Whether containers get block devices there, which takes one more of Debian's packages. */
	blockDevices?: boolean;

	/** A directory or URL that artifacts come from first. */
	mirror?: string;

	/** The {@link Bundle.file} of another machine's bundle with the same in it; made here without one. */
	file?: pulumi.Input<string>;

	/** Upper bound of making it, and of carrying it, in seconds. */
	limit: number;
}

/** The lab's files on a machine: Kubernetes, CNI plugins, container images, Kata's tarball. */
export class Bundle extends pulumi.ComponentResource {
	/** The file on this host that is carried. */
	readonly file: pulumi.Output<string>;

	/** The directory on the machine. */
	readonly directory: pulumi.Output<string>;

	constructor(name: string, args: BundleArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:Bundle', name, {}, options);

		const {machine, limit} = args;
		this.file = args.file === undefined
			? new HostStep(`${name}-file`, {
				program: 'components/machine/bundle-file.ts',
				input: {kata: args.kata, gvisor: args.gvisor, mirror: args.mirror},
				limit,
			}, {parent: this}).stdout
			: pulumi.output(args.file);
		const remotePath = '/var/tmp/kata-lab-bundle.tar';
		const timeout = `${limit}s`;
		const copy = new remote.CopyToRemote(`${name}-copy`, {
			connection: machine.connection,
			source: pulumi.all([this.file, args.fit]).apply(([path]) => path).apply(path => new pulumi.asset.FileAsset(path)),
			remotePath,
			triggers: [pulumi.unsecret(machine.connection.apply(({hostKey}) => hostKey))], // The provider copies a known file to a new machine only when told.
		}, {parent: this, customTimeouts: {create: timeout, update: timeout}});
		const unpacked = new RemoteStep(name, {
			connection: machine.connection,
			script: 'bundle',
			variables: {TAR: copy.remotePath, DIGEST: this.file, ...args.blockDevices && {ALSO: 'dmsetup:dmsetup'}},
			limit,
		}, {parent: this});

		this.directory = unpacked.stdout;
		this.registerOutputs({directory: this.directory});
	}
}
