import * as pulumi from '@pulumi/pulumi';
import {catalogue} from '../components/artifacts/catalogue.ts';
import {kataEnv, kataEnvNames} from '../components/kata/kata-env.ts';
import {monitorAddress} from '../components/kata/monitor.ts';
import type {KataSource} from './artifacts.ts';
import {configuredText} from './configured-text.ts';
import type {Lab, LabKata} from './lab.ts';
import type {LabAccess} from './lab-access.ts';
import {podHandlers} from './pod-handlers.ts';
import type {Settings} from './settings.ts';

/** What a figure was measured on, for its reader and for the judge of the next run. */
export function testbed({acceleration}: Pick<LabAccess, 'acceleration'>, kata: LabKata, settings: Settings): pulumi.Input<Record<string, unknown>> {
	return {
		acceleration,
		kubernetes: catalogue.kubernetes.version,
		containerd: kata.containerdVersion,
		runtime: kata.runtime,
		configurationDigest: kata.configurationDigest,
		configured: configuredText(settings),
		nodeKernel: kata.nodeKernel,
	};
}

/** The lab's own outputs, flat. */
export function labOutputs({access, measuredNodes, kubeconfigFile, clusterIdentifier, kata, runtimeClass, qemu}: Lab, settings: Settings, source: KataSource): pulumi.Inputs {
	return {
		...pluginOutputs(),
		acceleration: access.acceleration,
		...qemu && {accelerationWhy: qemu.accelerationWhy, qemu: qemu.qemu, golden: qemu.golden, goldenMadeAt: qemu.goldenMadeAt, bootedBecause: qemu.bootedBecause},
		kubeconfig: access.kubeconfig,
		kubeconfigFile,
		clusterIdentifier,
		measuredNode: access.node,
		measuredConnection: access.connection,
		measuredNodes,
		measuredNodeNames: pulumi.unsecret(measuredNodes.apply(nodes => nodes.map(({name}) => name))),
		clientNode: access.clientNode,
		kubernetes: catalogue.kubernetes.version,
		containerd: kata.containerdVersion,
		runtime: kata.runtime,
		runtimeClass: runtimeClass.runtimeClassName,
		kataConfiguration: kata.configurationPath,
		kataConfigurationDigest: kata.configurationDigest,
		kataConfigured: configuredText(settings),
		...access.handlers.length > 0 && {handlers: Object.fromEntries(access.handlers.map(({name, ...handler}) => [name, handler]))},
		podHandlers: podHandlers(settings),
		...source.kind === 'kata'
			? {
				kata: source.tarball.version,
				kataSha256: source.tarball.digest,
				kataPinned: source.tarball.pinned,
				kataCheck: kata.check,
				...environmentOutputs(kata),
				...settings.kataMonitor && {kataMonitor: monitorAddress},
				guestKernel: kata.podKernel,
			}
			: {rehearsalBecause: source.why},
		nodeKernel: kata.nodeKernel,
	};
}

function environmentOutputs({environment}: LabKata): pulumi.Inputs {
	const facts = environment.apply(kataEnv);
	return Object.fromEntries(kataEnvNames.map(name => [`kataEnv.${name}`, facts.apply(all => all[name])]));
}

// The launcher says which plugins it installed; another launcher of the engine brings its own.
function pluginOutputs(): pulumi.Inputs {
	const {command = 'unknown', kubernetes = 'unknown'} = JSON.parse(process.env['KATA_LAB_PLUGINS'] ?? '{}') as {command?: string; kubernetes?: string};
	return {commandPlugin: command, kubernetesPlugin: kubernetes};
}
