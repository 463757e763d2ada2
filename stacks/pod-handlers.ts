import type {PodHandlers} from '../components/kata/annotations.ts';
import {decisiveValues} from '../components/kata/annotations/decisive.ts';
import {kataHandler} from '../components/kata/kata-handler.ts';
import type {Settings} from './settings.ts';

type HandlerSettings = Pick<Settings, 'machine' | 'handler' | 'runtimeClass' | 'kataConfiguration' | 'privilegedWithoutHostDevices'>;

/** What stands behind the RuntimeClasses of a lab with these settings. */
export function podHandlers({machine, handler, runtimeClass, kataConfiguration, privilegedWithoutHostDevices}: HandlerSettings): PodHandlers {
	const {podAnnotations} = kataHandler({name: handler, rehearsal: false, privilegedWithoutHostDevices});
	return {
		[runtimeClass]: {
			hypervisor: 'qemu',
			values: decisiveValues('qemu', kataConfiguration),
			podAnnotations,
			...machine.kind === 'qemu' && {cpus: machine.cpus},
		},
	};
}
