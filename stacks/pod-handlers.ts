import type {PodHandlers} from '../components/kata/annotations.ts';
import {decisiveValues} from '../components/kata/annotations/decisive.ts';
import {kataHandler} from '../components/kata/kata-handler.ts';
import type {NamedHandler} from '../components/kata/named-handler.ts';
import type {Settings} from './settings.ts';

type LabSettings = Pick<Settings, 'machine' | 'handler' | 'runtimeClass' | 'kataConfiguration' | 'privilegedWithoutHostDevices' | 'handlers'>;

/** What stands behind the RuntimeClasses of a lab with these settings. */
export function podHandlers({machine, handler: name, runtimeClass, kataConfiguration: configuration, privilegedWithoutHostDevices, handlers}: LabSettings): PodHandlers {
	return {
		[runtimeClass]: podHandler({name, hypervisor: 'qemu', configuration, privilegedWithoutHostDevices}, machine),
		...Object.fromEntries(handlers.map(handler => [handler.runtimeClass, {...podHandler(handler, machine), setting: `handlers.${handler.name}.configuration`}])),
	};
}

function podHandler({hypervisor, configuration, ...handler}: NamedHandler, machine: Settings['machine']): PodHandlers[string] {
	const {podAnnotations} = kataHandler({...handler, hypervisor, rehearsal: false});
	return {
		hypervisor,
		values: decisiveValues(hypervisor, configuration),
		podAnnotations,
		...machine.kind === 'qemu' && {cpus: machine.cpus},
	};
}
