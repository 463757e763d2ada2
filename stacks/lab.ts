import {createHash} from 'node:crypto';
import path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {catalogue} from '../components/artifacts/catalogue.ts';
import {Cluster} from '../components/cluster.ts';
import {Kata} from '../components/kata/kata.ts';
import {KataPreflight} from '../components/kata/kata-preflight.ts';
import {KataProof} from '../components/kata/proof.ts';
import {Bundle} from '../components/machine/bundle.ts';
import {labDirectory} from '../components/machine/lab-directory.ts';
import type {Machine} from '../components/machine/machine.ts';
import {QemuMachine} from '../components/machine/qemu.ts';
import {SshMachine} from '../components/machine/ssh.ts';
import {LabRuntimeClass} from '../components/runtime-class.ts';
import {timeLimits} from '../components/time-limits.ts';
import type {KataSource} from './artifacts.ts';
import type {Settings} from './settings.ts';

/** A lab that scenarios can run on. */
export interface Lab {
	machine: Machine;
	cluster: Cluster;
	kata: Kata;
	proof: KataProof;
	runtimeClass: LabRuntimeClass;

	/** What disappears with the machine needs no removal of its own; `undefined` for a machine that stays. */
	deletedWith: pulumi.Resource | undefined;

	/** What only the embedded machine can tell. */
	qemu: QemuMachine | undefined;
}

/** Every step is bounded for the slowest machine: an upper bound costs nothing where it is not reached. */
const slowest = timeLimits('tcg').step;

/** From settings to a cluster with Kata in it. */
export function provision(settings: Settings, kataSource: KataSource): Lab {
	const stack = pulumi.getStack();
	const directory = labDirectory(stack);
	const {mirror} = settings;
	const kataPin = kataSource.kind === 'kata' ? {sha256: kataSource.tarball.digest} : undefined;

	const qemu = settings.machine.kind === 'qemu'
		? new QemuMachine('node', {
			...settings.machine,
			lab: stack,
			directory,
			kata: kataPin,
			mirror,
			limit: 2 * 60 * 60,
		})
		: undefined;
	const machine: Machine = qemu ?? sshMachine(settings);
	const machineId = fingerprint(machine);
	const deletedWith = qemu;
	const bundle = qemu ? undefined : carry(machine, machineId, kataSource, mirror);
	const brought = bundle?.directory ?? pulumi.output('');

	const kata = new Kata('kata', {
		connection: machine.connection,
		machineId,
		acceleration: machine.acceleration,
		tarball: brought.apply(place => place === '' ? '' : `${place}/kata-static.tar.xz`),
		version: settings.kataVersion,
		sha256: kataPin?.sha256 ?? settings.kataSha256,
		rehearsal: kataSource.kind === 'rehearsal',
		handler: settings.handler,
		sandboxImage: `registry.k8s.io/pause:${catalogue.pause.version}`,
		configuration: settings.kataConfiguration,
		privilegedWithoutHostDevices: settings.privilegedWithoutHostDevices,
		limit: slowest,
	}, {deletedWith, dependsOn: bundle});

	const cluster = new Cluster('cluster', {
		machine,
		version: catalogue.kubernetes.version,
		bundle: brought,
		starts: qemu?.starts ?? '1',
		kubeconfigFile: path.join(directory, 'kubeconfig'),
		identifier: pulumi.interpolate`kata-lab/${stack}/${machineId}`,
		limit: slowest,
	}, {deletedWith, dependsOn: kata});

	const runtimeClass = new LabRuntimeClass('runtime-class', {
		connection: machine.connection,
		machineId,
		node: cluster.node,
		runtimeClass: settings.runtimeClass,
		handler: settings.handler,
		overhead: {memory: settings.overheadMemory, cpu: settings.overheadCpu},
		limit: slowest,
	}, {deletedWith, provider: cluster.provider, dependsOn: cluster});

	const proof = new KataProof('kata-proof', {
		connection: machine.connection,
		machineId,
		configurationPath: kata.configurationPath,
		configurationDigest: kata.configurationDigest,
		runtimeClass: settings.runtimeClass,
		image: 'localhost/kata-lab/busybox:1',
		rehearsal: kataSource.kind === 'rehearsal',
		limit: slowest,
	}, {deletedWith, dependsOn: runtimeClass});

	return {machine, cluster, kata, proof, runtimeClass, deletedWith, qemu};
}

// A machine that is not ours is looked at before anything is put on it.
function carry(machine: Machine, machineId: pulumi.Output<string>, source: KataSource, mirror: string | undefined): Bundle {
	const preflight = new KataPreflight('machine-preflight', {
		connection: machine.connection,
		machineId,
		rehearsal: source.kind === 'rehearsal',
		guestMemory: 256, // The least that Kata starts with; what this lab's guests need is looked at later.
		containerdComes: true,
		limit: slowest,
	});
	return new Bundle('bundle', {
		machine,
		fit: preflight.acceleration,
		kata: source.kind === 'kata' ? {sha256: source.tarball.digest} : undefined,
		mirror,
		limit: slowest,
	}, {dependsOn: preflight});
}

function sshMachine({machine}: Settings): SshMachine {
	if (machine.kind !== 'ssh') {
		throw new TypeError(`${machine.kind} is no machine to reach over SSH`);
	}

	const {host, port, user, hostKey, privateKey, apiPort} = machine;
	return new SshMachine('node', {
		connection: pulumi.output({host, port, user, hostKey, privateKey}),
		apiPort,
		limit: slowest,
	});
}

// Tells one cluster from the next on the same address: Kubernetes' objects do not outlive their machine.
function fingerprint({connection}: Machine): pulumi.Output<string> {
	return pulumi.unsecret<string>(connection.apply(({hostKey}) => createHash('sha256').update(hostKey).digest('hex').slice(0, 12)));
}
