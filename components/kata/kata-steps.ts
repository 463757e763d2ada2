import {containerdConfiguration} from '../container-runtime/containerd.ts';
import type {ContainerdSeries} from '../container-runtime/containerd-series.ts';
import type {Handler} from '../container-runtime/handler.ts';
import type {ContainerRuntime, HandlersWish} from '../container-runtime/place-handlers.ts';
import type {Step} from '../step.ts';
import {timeLimits, type Acceleration} from '../time-limits.ts';
import {configurationText, mergeConfiguration, type KataOptions} from './configuration.ts';
import {kataHandler} from './kata-handler.ts';
import type {NamedHandler} from './named-handler.ts';
import {presetOptions} from './presets.ts';
import {tuning} from './slow-host.ts';

/** How Kata is to be on a machine. */
export interface KataPlan {
	/** The release's tarball, as a path on the machine; empty where its image has Kata in it already. */
	tarball: string;
	sha256: string;
	version: string;

	/** Whether runc's shim stands in for Kata's. */
	rehearsal: boolean;
	acceleration: Acceleration;

	/** The name under which RuntimeClasses find it. */
	handler: string;

	/** What containerd knows beside it and runc. */
	beside?: readonly Handler[];

	/** More handlers of Kata's, and how large a block device may grow that they have for a root file system, in GiB. */
	named?: readonly NamedHandler[];
	rootGiB?: number;

	/** The machine's containerd; 1.6 or 1.7 without one. */
	series?: ContainerdSeries;

	/** The image of a pod's first container. */
	sandboxImage: string;

	/** Whether privileged pods are kept from the node's devices. */
	privilegedWithoutHostDevices: boolean;

	/** Presets by name, over what the acceleration asks for. */
	presets?: readonly string[];

	/** What differs from the released configuration, over these. */
	configuration: KataOptions;

	/** Upper bound of one step, in seconds. */
	limit: number;
}

/** The steps that install Kata, in order. In a rehearsal there is no `release`. */
export function kataSteps(plan: KataPlan): {release: Step; links: Step; configuration: Step; containerd: Step} {
	const {tarball, sha256, version, rehearsal, handler} = plan;
	return {
		release: {script: 'kata-release', variables: {TARBALL: tarball, SHA256: sha256, VERSION: version}},
		links: {script: 'kata-links', variables: {REHEARSAL: String(rehearsal)}},
		configuration: {script: 'kata-configuration', variables: {HANDLER: handler, CONTENT: configurationText('qemu', ...layers(plan))}},
		containerd: containerdStep(plan, true),
	};
}

/** What a container runtime that somebody else configured gets of it. */
export function handlersWish(plan: KataPlan, runtime: ContainerRuntime): HandlersWish {
	const {acceleration, limit, sandboxImage} = plan;
	return {runtime, handlers: handlersOf(plan), slow: acceleration !== 'hardware', sandboxImage, patience: patienceOf(limit)};
}

/** The step that configures containerd, with Kata's handler and those beside it or still without. */
export function containerdStep(plan: KataPlan, kata: boolean): Step {
	const {sandboxImage, acceleration, rootGiB, series, limit} = plan;
	return {
		script: 'containerd-configuration',
		variables: {
			CONTENT: containerdConfiguration({
				handlers: kata ? handlersOf(plan) : [],
				sandboxImage,
				cgroupDriver: 'systemd',
				slow: acceleration !== 'hardware',
				rootGiB,
				series,
			}),
			LIMIT: String(patienceOf(limit)),
		},
	};
}

function handlersOf({handler, rehearsal, privilegedWithoutHostDevices, beside = [], named = []}: KataPlan): Handler[] {
	return [kataHandler({name: handler, rehearsal, privilegedWithoutHostDevices}), ...beside, ...named.map(named => kataHandler({...named, rehearsal}))];
}

// The new configuration, and the former one again, both fit into the step.
const patienceOf = (limit: number) => Math.floor(limit / 3);

/** A guest's memory before any limit is added, in MiB. */
export function guestMemory(plan: Pick<KataPlan, 'acceleration' | 'presets' | 'configuration'>): number {
	return mergeConfiguration('qemu', ...layers(plan)).hypervisor.default_memory ?? 2048;
}

function layers({acceleration, presets = [], configuration}: Pick<KataPlan, 'acceleration' | 'presets' | 'configuration'>): KataOptions<'qemu'>[] {
	return [tuning(acceleration, timeLimits(acceleration)), ...presetOptions('qemu', presets), configuration as KataOptions<'qemu'>];
}
