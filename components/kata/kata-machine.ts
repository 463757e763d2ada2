import * as pulumi from '@pulumi/pulumi';
import {catalogue} from '../artifacts/catalogue.ts';
import type {Connection} from '../connection.ts';
import {gvisorHandler, gvisorStep} from '../gvisor/gvisor.ts';
import {Bundle} from '../machine/bundle.ts';
import {SshMachine} from '../machine/ssh.ts';
import {RemoteStep} from '../remote-step.ts';
import type {Step} from '../step.ts';
import {Kata, type KataArgs} from './kata.ts';
import {KataPreflight} from './kata-preflight.ts';
import {monitorStep} from './monitor.ts';

/** Kata as every machine of a lab gets it. */
export interface KataWish extends Pick<KataArgs, 'version' | 'handler' | 'named' | 'privilegedWithoutHostDevices' | 'presets' | 'configuration' | 'containerd' | 'otherRuntimes'> {
	/** The release's tarball; none in a rehearsal. */
	pin: {sha256: string} | undefined;

	/** Whether gVisor is beside it; not without a word. */
	gvisor?: boolean;

	/** Whether kata-monitor is a service; not without a word. */
	monitor?: boolean;

	/** A directory or URL that artifacts come from first. */
	mirror?: string;

	/** Upper bound of one step, in seconds. */
	limit: number;
}

/** A machine of the user's that gets it. */
export interface KataMachineArgs extends KataWish {
	connection: pulumi.Input<Connection>;

	/** Changes when the machine is another one, on which everything has to be done again. */
	machineId: string;

	/** The port of the same host that leads to its 6443, where that is asked for. */
	apiPort?: number;

	/** The file with the lab's files, where another machine's bundle has it already. */
	bundleFile?: pulumi.Input<string>;
}

/** What its parts are called. */
export interface KataMachineNames {
	machine: string;
	preflight: string;
	bundle: string;
	gvisor: string;
	kata: string;
	monitor: string;
}

/** A machine with the lab's files and Kata on it, and no cluster yet. */
export interface KataMachine {
	machine: SshMachine;
	bundle: Bundle;
	kata: Kata;

	/** What was run on it to have Kata, and gVisor beside it. Known when it is done. */
	steps: pulumi.Output<Step[]>;
}

/** Makes a machine of the user's one with Kata. No component: the first machine's parts have had no parent since before there were others. */
export function kataMachine(names: KataMachineNames, args: KataMachineArgs, parent?: pulumi.Resource): KataMachine {
	const {pin, gvisor = false, monitor = false, mirror, version, handler, named, privilegedWithoutHostDevices, presets, configuration, machineId, limit} = args;
	const rehearsal = pin === undefined;
	const options = parent && {parent};
	const machine = new SshMachine(names.machine, {connection: args.connection, apiPort: args.apiPort, limit}, options);
	const {connection} = machine;

	// A machine that is not ours is looked at before anything is put on it.
	const preflight = new KataPreflight(names.preflight, {
		connection,
		machineId,
		rehearsal,
		guestMemory: 256, // The least that Kata starts with; what this lab's guests need is looked at later.
		containerdComes: true,
		limit,
	}, options);

	const bundle = new Bundle(names.bundle, {
		machine,
		fit: preflight.acceleration,
		kata: pin,
		gvisor,
		blockDevices: named?.handlers.some(({snapshotter}) => snapshotter === 'devmapper'),
		mirror,
		file: args.bundleFile,
		limit,
	}, {...options, dependsOn: preflight});

	const runsc = gvisor ? [new RemoteStep(names.gvisor, {
		connection,
		script: gvisorStep('').script,
		variables: bundle.directory.apply(directory => ({...gvisorStep(directory).variables, MACHINE: machineId})),
		limit,
	}, options)] : [];

	const kata = new Kata(names.kata, {
		connection,
		machineId,
		acceleration: machine.acceleration,
		tarball: bundle.directory.apply(place => `${place}/kata-static.tar.xz`),
		version,
		sha256: pin?.sha256 ?? '',
		rehearsal,
		handler,
		named,
		beside: gvisor ? [gvisorHandler] : [],
		containerd: args.containerd,
		otherRuntimes: args.otherRuntimes,
		sandboxImage: `registry.k8s.io/pause:${catalogue.pause.version}`,
		presets,
		configuration,
		privilegedWithoutHostDevices,
		limit,
	}, {...options, dependsOn: [bundle, ...runsc]});

	if (monitor && !rehearsal) {
		new RemoteStep(names.monitor, {
			connection,
			script: monitorStep.script,
			variables: {...monitorStep.variables, MACHINE: machineId},
			limit,
		}, {...options, dependsOn: kata});
	}

	const steps = pulumi.all([kata.steps, bundle.directory]).apply(([steps, directory]) => [...gvisor ? [gvisorStep(directory)] : [], ...steps]);
	return {machine, bundle, kata, steps};
}
