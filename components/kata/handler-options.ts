import type {Hypervisor, KataOptions} from './configuration.ts';
import {presetOptions} from './presets.ts';

/** What a handler's configuration is made of, over the released file and what the acceleration asks for. */
export interface HandlerOptions {
	readonly hypervisor: Hypervisor;
	readonly presets?: readonly string[];
	readonly configuration: KataOptions;
}

/** The options of its presets, and its own over them. */
export function handlerOptions({hypervisor, presets = [], configuration}: HandlerOptions): KataOptions[] {
	return [...presetOptions(hypervisor, presets), configuration];
}
