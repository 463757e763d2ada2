import {createHash} from 'node:crypto';
import path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {catalogue} from '../components/artifacts/catalogue.ts';
import {shellImage} from '../components/artifacts/shell-image.ts';
import {Cluster} from '../components/cluster.ts';
import {labelText} from '../components/cluster/label-text.ts';
import {Kata} from '../components/kata/kata.ts';
import {KataPreflight} from '../components/kata/kata-preflight.ts';
import {KataProof} from '../components/kata/proof.ts';
import {Bundle} from '../components/machine/bundle.ts';
import {labDirectory} from '../components/machine/lab-directory.ts';
import {SshMachine} from '../components/machine/ssh.ts';
import {RemoteStep} from '../components/remote-step.ts';
import {LabRuntimeClass, nodeSelector} from '../components/runtime-class.ts';
import {timeLimits} from '../components/time-limits.ts';
import type {KataSource} from './artifacts.ts';
import type {Lab} from './lab.ts';
import type {Settings, SshSettings} from './settings.ts';

/** Every step is bounded for the slowest machine: an upper bound costs nothing where it is not reached. */
const limit = timeLimits('tcg').step;

/** A lab on a machine that the user has, made step by step and given back as it was. */
export function sshLab(settings: Settings, {host, port, user, hostKey, privateKey, apiPort}: SshSettings, source: KataSource): Lab {
	const stack = pulumi.getStack();
	const rehearsal = source.kind === 'rehearsal';
	const pin = rehearsal ? undefined : {sha256: source.tarball.digest};
	const machine = new SshMachine('node', {
		connection: pulumi.output({host, port, user, hostKey, privateKey}),
		apiPort,
		limit,
	});
	const {connection} = machine;
	const machineId = pulumi.output(createHash('sha256').update(hostKey).digest('hex').slice(0, 12));

	// A machine that is not ours is looked at before anything is put on it.
	const preflight = new KataPreflight('machine-preflight', {
		connection,
		machineId,
		rehearsal,
		guestMemory: 256, // The least that Kata starts with; what this lab's guests need is looked at later.
		containerdComes: true,
		limit,
	});

	const bundle = new Bundle('bundle', {machine, fit: preflight.acceleration, kata: pin, mirror: settings.mirror, limit}, {dependsOn: preflight});

	const kata = new Kata('kata', {
		connection,
		machineId,
		acceleration: machine.acceleration,
		tarball: bundle.directory.apply(place => `${place}/kata-static.tar.xz`),
		version: settings.kataVersion,
		sha256: pin?.sha256 ?? settings.kataSha256,
		rehearsal,
		handler: settings.handler,
		sandboxImage: `registry.k8s.io/pause:${catalogue.pause.version}`,
		configuration: settings.kataConfiguration,
		privilegedWithoutHostDevices: settings.privilegedWithoutHostDevices,
		limit,
	}, {dependsOn: bundle});

	const cluster = new Cluster('cluster', {
		machine,
		version: catalogue.kubernetes.version,
		bundle: bundle.directory,
		kubeconfigFile: path.join(labDirectory(stack), 'kubeconfig'),
		identifier: pulumi.interpolate`kata-lab/${stack}/${machineId}`,
		limit,
	}, {dependsOn: kata});

	const label = new RemoteStep('node-label', {
		connection,
		script: 'node-label',
		variables: {NODE: cluster.node, LABELS: labelText(nodeSelector), MACHINE: machineId},
		limit,
	}, {dependsOn: cluster});

	const runtimeClass = new LabRuntimeClass('runtime-class', {
		runtimeClass: settings.runtimeClass,
		handler: settings.handler,
		overhead: {memory: settings.overheadMemory, cpu: settings.overheadCpu},
	}, {provider: cluster.provider, dependsOn: label});

	const proof = new KataProof('kata-proof', {
		connection,
		machineId,
		configurationPath: kata.configurationPath,
		configurationDigest: kata.configurationDigest,
		runtimeClass: settings.runtimeClass,
		image: shellImage,
		rehearsal,
		limit,
	}, {dependsOn: runtimeClass});

	return {
		machine,
		measured: {connection, node: cluster.node},
		kubeconfig: cluster.kubeconfig,
		kubeconfigFile: cluster.kubeconfigFile,
		provider: cluster.provider,
		kata: {
			runtime: kata.runtime,
			containerdVersion: kata.containerdVersion,
			configurationPath: kata.configurationPath,
			configurationDigest: kata.configurationDigest,
			check: proof.check,
			nodeKernel: proof.nodeKernel,
			podKernel: proof.podKernel,
		},
		runtimeClass,
		ready: [proof],
		deletedWith: undefined,
		qemu: undefined,
	};
}
