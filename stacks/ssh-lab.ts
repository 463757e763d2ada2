import path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {catalogue} from '../components/artifacts/catalogue.ts';
import {shellImage} from '../components/artifacts/shell-image.ts';
import {Cluster} from '../components/cluster.ts';
import {labelStep} from '../components/cluster/label-step.ts';
import {measuredNode, measuredNodes, roleLabel, roleOf} from '../components/cluster/roles.ts';
import {Workers} from '../components/cluster/workers.ts';
import type {Connection} from '../components/connection.ts';
import {nodeSteps} from '../components/drift/node-steps.ts';
import {kataMachine, type KataWish} from '../components/kata/kata-machine.ts';
import {nodeSelector} from '../components/kata/node-selector.ts';
import {KataProof} from '../components/kata/proof.ts';
import {labDirectory} from '../components/machine/lab-directory.ts';
import {machineId} from '../components/machine/machine-id.ts';
import {RemoteStep} from '../components/remote-step.ts';
import {LabRuntimeClass} from '../components/runtime-class.ts';
import {timeLimits} from '../components/time-limits.ts';
import type {KataSource} from './artifacts.ts';
import {gvisorRuntimeClass} from './gvisor-runtime-class.ts';
import {handlerRuntimeClasses, labHandlers} from './lab-handlers.ts';
import type {Lab, LabKata} from './lab.ts';
import {testbed} from './outputs.ts';
import type {Settings, SshSettings, SshWorker} from './settings.ts';

/** Every step is bounded for the slowest machine: an upper bound costs nothing where it is not reached. */
const limit = timeLimits('tcg').step;

/** A lab on machines that the user has, made step by step and given back as they were. */
export function sshLab(settings: Settings, ssh: SshSettings, source: KataSource): Lab {
	const stack = pulumi.getStack();
	const nodes = 1 + ssh.workers.length;
	const wish = kataWish(settings, ssh, source);
	const id = machineId(ssh.hostKey);
	const first = kataMachine({machine: 'node', preflight: 'machine-preflight', bundle: 'bundle', gvisor: 'gvisor', kata: 'kata', monitor: 'kata-monitor'}, {
		...wish,
		connection: connectionTo(ssh, ssh),
		machineId: id,
		apiPort: ssh.apiPort,
	});
	const {connection} = first.machine;
	const address = nodes === 1 && ssh.address === undefined ? undefined : new RemoteStep('node-address', {
		connection,
		script: 'machine-address',
		variables: {ADDRESS: ssh.address ?? ''},
		limit,
	}).stdout;

	const cluster = new Cluster('cluster', {
		machine: first.machine,
		// A cluster that found its address by itself stays as it is when others come.
		address: ssh.address === undefined ? undefined : address,
		version: catalogue.kubernetes.version,
		bundle: first.bundle.directory,
		kubeconfigFile: path.join(labDirectory(stack), 'kubeconfig'),
		identifier: ['kata-lab', stack, id, ...ssh.address === undefined ? [] : [ssh.address]].join('/'),
		limit,
	}, {dependsOn: first.kata});

	const labelled = labelStep(cluster.node, labelsOf(1, nodes));
	const label = new RemoteStep('node-label', {
		connection,
		script: labelled.script,
		variables: {...labelled.variables, MACHINE: id, CLUSTER: cluster.fingerprint},
		limit,
	}, {dependsOn: cluster});

	const joined = nodes === 1 || address === undefined ? undefined : new Workers('workers', {
		cluster: {controlPlane: connection, version: catalogue.kubernetes.version, fingerprint: cluster.fingerprint},
		address,
		machines: ssh.workers.map((worker, index) => ({
			host: worker.host,
			port: worker.port,
			connection: connectionTo(worker, ssh),
			machineId: machineId(worker.hostKey),
			address: worker.address,
			labels: labelsOf(2 + index, nodes),
		})),
		kata: wish,
		bundleFile: first.bundle.file,
	});

	const runtimeClass = new LabRuntimeClass('runtime-class', {
		runtimeClass: settings.runtimeClass,
		handler: settings.handler,
		overhead: {memory: settings.overheadMemory, cpu: settings.overheadCpu},
	}, {provider: cluster.provider, dependsOn: joined === undefined ? label : [label, joined]});

	const more = handlerRuntimeClasses(settings, {provider: cluster.provider, dependsOn: joined === undefined ? label : [label, joined]});
	const gvisor = gvisorRuntimeClass(settings, {provider: cluster.provider, dependsOn: joined === undefined ? label : [label, joined]});
	const firstSteps = pulumi.all([first.steps, label.stdout]).apply(([steps]) => [...steps, labelled]);
	const made = [{...first, node: cluster.node, machineId: id, name: 'kata', id: 'node', steps: firstSteps}, ...(joined?.workers ?? []).map(({machine, kata, node, machineId, name, steps}) => ({machine, kata, node, machineId, name, id: name, steps}))];
	const proven = made.map(({machine, kata, node, machineId, name}) => ({
		machine,
		kata,
		node,
		proof: new KataProof(`${name}-proof`, {
			connection: machine.connection,
			controlPlane: connection,
			node,
			cluster: cluster.fingerprint,
			machineId,
			configurationPath: kata.configurationPath,
			configurationDigest: kata.configurationDigest,
			runtimeClass: settings.runtimeClass,
			image: shellImage,
			rehearsal: wish.pin === undefined,
			limit,
		}, {dependsOn: runtimeClass}),
	}));
	const {machine, kata, node, proof} = proven[measuredNode(nodes) - 1] ?? nobody();
	const found: LabKata = {
		runtime: kata.runtime,
		containerdVersion: kata.containerdVersion,
		configurationPath: kata.configurationPath,
		configurationDigest: kata.configurationDigest,
		check: proof.check,
		environment: proof.environment,
		nodeKernel: proof.nodeKernel,
		podKernel: proof.podKernel,
	};
	return {
		access: {
			kubeconfig: cluster.kubeconfig,
			connection: machine.connection,
			acceleration: machine.acceleration,
			node,
			directory: labDirectory(stack),
			clientNode: cluster.node,
			provider: cluster.provider,
			runtimeClass: settings.runtimeClass,
			configurationPath: kata.configurationPath,
			handlers: labHandlers(settings, source.kind === 'rehearsal', kata.namedDigests),
			rehearsal: source.kind === 'rehearsal',
			testbed: testbed(machine, found, settings),
			ready: [...proven.map(({proof}) => proof), ...more, ...gvisor],
			deletedWith: undefined,
		},
		measuredNodes: pulumi.output(measuredNodes(nodes).flatMap(index => proven[index - 1] ?? []).map(({machine, node: name}) => ({name, connection: machine.connection}))),
		kubeconfigFile: cluster.kubeconfigFile,
		clusterIdentifier: pulumi.interpolate`kata-lab/${stack}/${cluster.fingerprint}`,
		kata: found,
		runtimeClass,
		nodes: made.map(({id, node, machine, steps}) => ({id, name: node, connection: machine.connection, steps: steps.apply(nodeSteps)})),
		runtimeClasses: [runtimeClass, ...more, ...gvisor],
		stepLimit: limit,
		qemu: undefined,
	};
}

function nobody(): never {
	throw new TypeError('no machine of the lab is measured');
}

function kataWish({kataVersion, gvisor, kataMonitor, handler, handlers, thinPool, privilegedWithoutHostDevices, kataPresets, kataConfiguration, mirror}: Settings, {containerd, otherRuntimes}: SshSettings, source: KataSource): KataWish {
	return {
		pin: source.kind === 'rehearsal' ? undefined : {sha256: source.tarball.digest},
		gvisor,
		monitor: kataMonitor,
		version: kataVersion,
		handler,
		named: {handlers, thinPool},
		privilegedWithoutHostDevices,
		presets: kataPresets,
		configuration: kataConfiguration,
		containerd,
		otherRuntimes,
		mirror,
		limit,
	};
}

function connectionTo({host, port, user, hostKey}: SshSettings | SshWorker, {privateKey}: SshSettings): pulumi.Output<Connection> {
	return pulumi.output({host, port, user, hostKey, privateKey: pulumi.secret(privateKey)});
}

function labelsOf(index: number, nodes: number): Record<string, string> {
	return {...nodeSelector, [roleLabel]: roleOf(index, nodes)};
}
