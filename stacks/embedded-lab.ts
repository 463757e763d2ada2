import * as pulumi from '@pulumi/pulumi';
import {clusterProvider} from '../components/cluster/cluster-provider.ts';
import {goldenSteps} from '../components/golden/golden-steps.ts';
import {NodeHandlers} from '../components/golden/node-handlers.ts';
import {labDirectory} from '../components/machine/lab-directory.ts';
import {machineId} from '../components/machine/machine-id.ts';
import {nodeName} from '../components/machine/node-names.ts';
import {QemuMachine} from '../components/machine/qemu.ts';
import {LabRuntimeClass} from '../components/runtime-class.ts';
import {timeLimits} from '../components/time-limits.ts';
import type {KataSource} from './artifacts.ts';
import {gvisorRuntimeClass} from './gvisor-runtime-class.ts';
import {labContents} from './lab-contents.ts';
import {handlerRuntimeClasses, labHandlers} from './lab-handlers.ts';
import type {Lab, LabKata} from './lab.ts';
import {testbed} from './outputs.ts';
import {root} from './pulumi/environment.ts';
import type {QemuSettings, Settings} from './settings.ts';

/** A lab on a node of its own, resumed from a golden node that has the cluster and Kata already. */
export function embeddedLab(settings: Settings, node: QemuSettings, source: KataSource): Lab {
	const stack = pulumi.getStack();
	const directory = labDirectory(stack);
	const contents = labContents(settings, node, source);
	const machine = new QemuMachine('node', {
		...contents,
		directory,
		mirror: settings.mirror,
		claim: {directory, stack, checkout: root, lifetime: settings.lifetime},
		limit: 2 * 60 * 60,
	});

	const clusterIdentifier = pulumi.interpolate`kata-lab/${stack}/${fingerprint(machine)}`;
	const provider = clusterProvider('cluster', {kubeconfig: machine.kubeconfig, identifier: clusterIdentifier});

	const runtimeClass = new LabRuntimeClass('runtime-class', {
		runtimeClass: settings.runtimeClass,
		handler: settings.handler,
		overhead: {memory: settings.overheadMemory, cpu: settings.overheadCpu},
	}, {deletedWith: machine, provider});

	const {handlers, thinPool} = settings;
	const stepLimit = timeLimits('tcg').step;
	const wished = handlers.length === 0 ? undefined : {handlers, thinPool, limit: stepLimit};
	const more = wished && new NodeHandlers('handlers', {...wished, nodes: machine.nodes, directory, acceleration: machine.acceleration, contents}, {deletedWith: machine});
	const moreClasses = handlerRuntimeClasses(settings, {deletedWith: machine, provider, dependsOn: more});

	const gvisor = gvisorRuntimeClass(settings, {deletedWith: machine, provider});
	const {facts} = machine;
	const kata: LabKata = {
		runtime: source.kind,
		containerdVersion: facts.containerd,
		configurationPath: facts.configuration.path,
		configurationDigest: facts.configuration.sha256,
		check: facts.check,
		environment: facts.environment,
		nodeKernel: facts.nodeKernel,
		podKernel: facts.podKernel,
	};
	return {
		access: {
			kubeconfig: machine.kubeconfig,
			connection: machine.measured,
			acceleration: machine.acceleration,
			node: machine.measuredName,
			directory,
			clientNode: nodeName(1),
			provider,
			runtimeClass: settings.runtimeClass,
			configurationPath: kata.configurationPath,
			handlers: labHandlers(settings, source.kind === 'rehearsal', more?.digests ?? {}),
			rehearsal: source.kind === 'rehearsal',
			testbed: testbed(machine, kata, settings),
			ready: [runtimeClass, ...moreClasses, ...gvisor],
			deletedWith: machine,
		},
		measuredNodes: pulumi.output(machine.measuredNodes),
		kubeconfigFile: machine.kubeconfigFile,
		clusterIdentifier,
		kata,
		runtimeClass,
		nodes: machine.nodes.map(({name, connection}, other) => ({
			id: name,
			name,
			connection,
			steps: pulumi.all([machine.acceleration, more?.digests]).apply(([acceleration]) => goldenSteps(contents, acceleration === 'tcg' ? 'tcg' : 'kvm', other + 1, wished)),
		})),
		runtimeClasses: [runtimeClass, ...moreClasses, ...gvisor],
		stepLimit,
		qemu: machine,
	};
}

// Tells one lab's cluster from the next one's on the same address: another disk has another host key.
function fingerprint({connection}: QemuMachine): pulumi.Output<string> {
	return pulumi.unsecret<string>(connection.apply(({hostKey}) => machineId(hostKey)));
}
