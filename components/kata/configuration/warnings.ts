import type {Hypervisor} from './hypervisor.ts';
import {mergeConfiguration} from './merge.ts';
import type {KataOptions} from './tables.ts';

/** What is known of the node that guests are to run on. */
export interface NodeSize {
	readonly cpus?: number;

	/** In MiB. */
	readonly memory?: number;
}

/** What Kata takes otherwise than it is set, with the value that it will use. */
export function configurationWarnings<H extends Hypervisor>(hypervisor: H, {cpus, memory}: NodeSize, ...options: ReadonlyArray<KataOptions<H>>): string[] {
	const {default_vcpus: vcpus = 1, default_memory: size = 2048} = (mergeConfiguration(hypervisor, ...options) as {hypervisor: {default_vcpus?: number; default_memory?: number}}).hypervisor;
	return [
		...cpus !== undefined && vcpus > cpus ? [`hypervisor.default_vcpus is ${vcpus}, and the node has ${cpus}, which Kata takes instead`] : [],
		...memory !== undefined && size > memory ? [`hypervisor.default_memory is ${size} MiB, and the node has ${memory}`] : [],
	];
}
