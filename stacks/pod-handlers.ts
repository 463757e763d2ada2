import type {PodHandlers} from '../components/kata/annotations.ts';
import {decisiveValues} from '../components/kata/annotations/decisive.ts';
import {handlerOptions} from '../components/kata/handler-options.ts';
import {kataHandler} from '../components/kata/kata-handler.ts';
import type {NamedHandler} from '../components/kata/named-handler.ts';
import type {Settings} from './settings.ts';

type LabSettings = Pick<Settings, 'machine' | 'handler' | 'runtimeClass' | 'kataPresets' | 'kataConfiguration' | 'privilegedWithoutHostDevices' | 'handlers'>;

/** What stands behind the RuntimeClasses of a lab with these settings. */
export function podHandlers({machine, handler: name, runtimeClass, kataPresets: presets, kataConfiguration: configuration, privilegedWithoutHostDevices, handlers}: LabSettings): PodHandlers {
	return {
		[runtimeClass]: podHandler({name, hypervisor: 'qemu', presets, configuration, privilegedWithoutHostDevices}, machine),
		...Object.fromEntries(handlers.map(handler => [handler.runtimeClass, {...podHandler(handler, machine), setting: `handlers.${handler.name}.configuration`}])),
	};
}

function podHandler(handler: NamedHandler, machine: Settings['machine']): PodHandlers[string] {
	const {hypervisor} = handler;
	const {podAnnotations} = kataHandler({...handler, rehearsal: false});
	return {
		hypervisor,
		values: decisiveValues(hypervisor, ...handlerOptions(handler)),
		podAnnotations,
		...machine.kind === 'qemu' && {cpus: machine.cpus},
	};
}
