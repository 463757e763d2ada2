import {configurationWarnings, type Hypervisor, type KataOptions} from '../components/kata/configuration.ts';
import {handlerOptions, type HandlerOptions} from '../components/kata/handler-options.ts';
import {handlerTuning} from '../components/kata/handler-tuning.ts';
import {overheadWarnings} from '../components/kata/overhead.ts';
import type {Settings} from './settings.ts';

/** What Kata will take otherwise than these settings say, and what the pods of its handlers would lack. */
export function kataWarnings({machine, kataPresets, kataConfiguration, overheadMemory, handlers}: Settings): string[] {
	const own = {hypervisor: 'qemu', presets: kataPresets, configuration: kataConfiguration, setting: 'kataConfiguration', overhead: overheadMemory, overheadSetting: 'overheadMemory'} as const;
	const more = handlers.map(({name, overhead, ...handler}) =>
		({...handler, setting: `handlers.${name}.configuration`, overhead: overhead.memory, overheadSetting: `handlers.${name}.overhead.memory`}));
	return [own, ...more].flatMap(handler => warningsOf(handler, machine));
}

interface Warned extends HandlerOptions {
	setting: string;
	overhead: string;
	overheadSetting: string;
}

function warningsOf({setting, overhead, overheadSetting, ...handler}: Warned, machine: Settings['machine']): string[] {
	const {hypervisor}: {hypervisor: Hypervisor} = handler;
	const node = machine.kind === 'qemu' ? {cpus: machine.cpus, memory: machine.memoryGiB * 1024} : {};
	const emulated = machine.kind === 'qemu' && machine.acceleration === 'tcg' ? [handlerTuning(hypervisor, 'tcg')] : [];
	const options: KataOptions[] = [...emulated, ...handlerOptions(handler)];
	return [
		...configurationWarnings(hypervisor, node, ...options).map(warning => `${setting}: ${warning}`),
		...overheadWarnings(hypervisor, {setting: overheadSetting, quantity: overhead}, ...options),
	];
}
