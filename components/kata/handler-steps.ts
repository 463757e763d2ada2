import type {Step} from '../step.ts';
import type {Acceleration} from '../time-limits.ts';
import {configurationText, mergeConfiguration, nodePaths} from './configuration.ts';
import {handlerTuning} from './handler-tuning.ts';
import {handlerOptions} from './handler-options.ts';
import {dragonballShim} from './kata-handler.ts';
import type {NamedHandler} from './named-handler.ts';

/** The steps that bring one handler to a machine that has Kata: `needs` first, which changes nothing. */
export function handlerSteps(handler: NamedHandler, acceleration: Acceleration): {needs: Step; configuration: Step} {
	const {name, hypervisor} = handler;
	const layers = [handlerTuning(hypervisor, acceleration), ...handlerOptions(handler)];
	return {
		needs: {script: 'kata-needs', variables: {HANDLER: name, HYPERVISOR: hypervisor, NEEDS: needs(handler).join('\n')}},
		configuration: {script: 'kata-configuration', variables: {HANDLER: name, CONTENT: configurationText(hypervisor, ...layers)}},
	};
}

/** The step that lets containerd find the shim that has Dragonball in it. */
export const dragonballStep: Step = {script: 'kata-shim', variables: {SHIM: dragonballShim.name, TARGET: dragonballShim.target}};

/** The files of the machine that a handler's guests are started with, each with what names it. */
export function needs(handler: NamedHandler): string[] {
	const {hypervisor} = handler;
	const options = handlerOptions(handler);
	const {shared_fs: shared = '', virtio_fs_daemon: daemon = ''} = mergeConfiguration(hypervisor, ...options).hypervisor as {shared_fs?: string; virtio_fs_daemon?: string};
	return [
		...hypervisor === 'dragonball' ? [`shim ${dragonballShim.target}`] : [],
		...nodePaths(hypervisor, ...options).map(({key, path}) => `${key} ${path}`),
		...shared.startsWith('virtio-fs') && daemon !== '' ? [`hypervisor.virtio_fs_daemon ${daemon}`] : [], // Looked for only when a guest starts.
	];
}
