import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import {containerdSeries} from '../container-runtime/containerd-series.ts';
import type {Handler} from '../container-runtime/handler.ts';
import {RemoteStep} from '../remote-step.ts';
import type {Step} from '../step.ts';
import type {Acceleration} from '../time-limits.ts';
import {configurationProblems, type KataOptions} from './configuration.ts';
import {KataPreflight} from './kata-preflight.ts';
import {kataRuntimes, type KataRuntimes} from './kata-runtimes.ts';
import {guestMemory, kataSteps, type KataPlan} from './kata-steps.ts';
import {namedHandlers, type NamedHandlersArgs} from './named-handlers.ts';
import {namedSteps} from './named-steps.ts';
import {presetOptions, presetProblems} from './presets.ts';

/** What {@link Kata} is installed from, and how. */
export interface KataArgs extends KataRuntimes {
	/** The machine to install on. */
	connection: pulumi.Input<Connection>;

	/** Changes when the machine is another one, on which everything has to be done again. */
	machineId: pulumi.Input<string>;

	/** The release's tarball, as a path on the machine; empty where its image has Kata in it already. */
	tarball: pulumi.Input<string>;

	/** SHA-256 of the tarball, in hex. */
	sha256: pulumi.Input<string>;

	/** A kata-containers release, such as `3.0.0`. */
	version: pulumi.Input<string>;

	/** Whether runc's shim stands in for Kata's, because the release cannot be had. */
	rehearsal: boolean;

	/** What executes the machine's instructions. */
	acceleration: pulumi.Input<Acceleration>;

	/** The name under which RuntimeClasses find it; `kata` by default. */
	handler?: string;

	/** What containerd is configured for beside it and runc; it has to be there already. */
	beside?: readonly Handler[];

	/** More handlers, each with a configuration of its own, and where they take block devices from. */
	named?: Pick<NamedHandlersArgs, 'handlers' | 'thinPool'>;

	/** The image of a pod's first container. */
	sandboxImage: pulumi.Input<string>;

	/** Whether privileged pods are kept from the node's devices; true by default. */
	privilegedWithoutHostDevices?: boolean;

	/** Presets by name, over what the acceleration asks for. */
	presets?: readonly string[];

	/** What differs from the released configuration, by table, over these. */
	configuration?: KataOptions | Readonly<Record<string, unknown>>;

	/** Upper bound of one step, in seconds. */
	limit: number;
}

/** Kata Containers on one machine: its release, its configuration, and containerd's handler for it. */
export class Kata extends pulumi.ComponentResource {
	/** The directory that contains `bin/containerd-shim-kata-v2`; in a rehearsal there is none. */
	readonly prefix: pulumi.Output<string>;

	/** The handler's configuration file on the machine. */
	readonly configurationPath: pulumi.Output<string>;

	/** SHA-256 of that file, in hex. */
	readonly configurationDigest: pulumi.Output<string>;

	/** SHA-256 of each further handler's configuration file, by the handler's name. */
	readonly namedDigests: Readonly<Record<string, pulumi.Output<string>>>;

	/** What a pod of this handler really runs under. */
	readonly runtime: pulumi.Output<'kata' | 'rehearsal'>;

	/** The version of containerd, which now knows the handler. */
	readonly containerdVersion: pulumi.Output<string>;

	/** What was run on the machine, in order. Known when it is done. */
	readonly steps: pulumi.Output<Step[]>;

	constructor(name: string, args: KataArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:Kata', name, {}, options);

		const {connection, machineId, rehearsal, handler = 'kata', beside, named, privilegedWithoutHostDevices = true, presets = [], limit} = args;
		const configuration = checked(presets, args.configuration ?? {}, this);
		const onMachine = {parent: this, deletedWith: options?.deletedWith};
		const plan = pulumi.all([args.tarball, args.sha256, args.version, args.acceleration, args.sandboxImage])
			.apply(([tarball, sha256, version, acceleration, sandboxImage]): KataPlan =>
				({tarball, sha256, version, acceleration, sandboxImage, rehearsal, handler, beside, named: named?.handlers, rootGiB: named?.thinPool.rootGiB, privilegedWithoutHostDevices, presets, configuration, limit}));

		const preflight = new KataPreflight(`${name}-preflight`, {
			connection,
			machineId,
			rehearsal,
			guestMemory: plan.apply(guestMemory),
			limit,
		}, onMachine);
		const fitPlan = pulumi.all([plan, preflight.facts]).apply(([plan, facts]) => ({...plan, series: containerdSeries(facts.containerd)}));
		const steps = fitPlan.apply(kataSteps);
		const variables = (part: keyof ReturnType<typeof kataSteps>) =>
			pulumi.all([steps, machineId]).apply(([steps, MACHINE]) => ({...steps[part].variables, MACHINE}));

		const release = rehearsal ? undefined : new RemoteStep(`${name}-release`, {
			connection,
			script: 'kata-release',
			variables: variables('release'),
			limit,
		}, onMachine);

		const links = new RemoteStep(`${name}-links`, {
			connection,
			script: 'kata-links',
			variables: variables('links'),
			limit,
		}, {...onMachine, dependsOn: release});

		const file = new RemoteStep(`${name}-configuration`, {
			connection,
			script: 'kata-configuration',
			variables: variables('configuration'),
			limit,
		}, {...onMachine, dependsOn: release});

		const others = namedHandlers(`${name}-handlers`, named, {connection, machineId, rehearsal, acceleration: args.acceleration, limit}, {...onMachine, dependsOn: release});
		this.containerdVersion = kataRuntimes(name, {
			connection,
			machineId,
			plan: fitPlan,
			containerd: args.containerd,
			otherRuntimes: args.otherRuntimes,
			limit,
		}, {...onMachine, dependsOn: [links, file, ...others]});

		const placed = file.stdout.apply(text => JSON.parse(text) as {path: string; sha256: string});
		this.prefix = release?.stdout.apply(text => (JSON.parse(text) as {prefix: string}).prefix) ?? pulumi.output('');
		this.configurationPath = placed.path;
		this.configurationDigest = placed.sha256;
		this.namedDigests = others[0]?.digests ?? {};
		this.runtime = pulumi.output(rehearsal ? 'rehearsal' : 'kata');
		this.steps = pulumi.all([steps, args.acceleration, this.containerdVersion]).apply(([{release, links, configuration, containerd}, acceleration]) => [
			...rehearsal ? [] : [release],
			links,
			configuration,
			...namedSteps(named?.handlers ?? [], {acceleration, rehearsal}),
			...args.containerd === 'handlers' ? [] : [containerd],
		]);
		this.registerOutputs({
			prefix: this.prefix,
			configurationPath: this.configurationPath,
			configurationDigest: this.configurationDigest,
			runtime: this.runtime,
			containerdVersion: this.containerdVersion,
		});
	}
}

function checked(presets: readonly string[], configuration: object, resource: pulumi.Resource): KataOptions {
	const problems = [...presetProblems('qemu', presets), ...configurationProblems('qemu', ...presetOptions('qemu', presets), configuration)];
	if (problems.length > 0) {
		throw new pulumi.ResourceError(['Kata\'s configuration:', ...problems].join('\n  '), resource, true);
	}

	return configuration;
}
