import type {Hypervisor} from './hypervisor.ts';
import {mergeConfiguration} from './merge.ts';
import type {AnyConfiguration} from './rules/rule.ts';
import type {KataOptions} from './tables.ts';

/** What is known of the node that guests are to run on. */
export interface NodeSize {
	readonly cpus?: number;

	/** In MiB. */
	readonly memory?: number;
}

interface Clamp {
	readonly key: string;
	readonly value: number | undefined;
	readonly most: number | undefined;
	readonly because: string;
}

/** What Kata takes otherwise than it is set, with the value that it will use, and what no node of that size can start. */
export function configurationWarnings<H extends Hypervisor>(hypervisor: H, node: NodeSize, ...options: ReadonlyArray<KataOptions<H>>): string[] {
	const configuration = mergeConfiguration(hypervisor, ...options) as unknown as AnyConfiguration;
	const {default_memory: size} = configuration.hypervisor;
	return [
		...clamps(hypervisor, configuration, node)
			.filter(({value, most}) => value !== undefined && most !== undefined && value > most)
			.map(({key, value, most, because}) => `hypervisor.${key} is ${value}; Kata will take ${most}, ${because}`),
		...size !== undefined && node.memory !== undefined && size > node.memory
			? [`hypervisor.default_memory is ${size} MiB, and the node has ${node.memory}; a guest runs only as long as it does not use it`]
			: [],
		...hypervisor === 'fc' && (configuration.runtime as {static_sandbox_resource_mgmt?: boolean}).static_sandbox_resource_mgmt !== true
			? ['runtime.static_sandbox_resource_mgmt is false; Firecracker adds no CPU and no memory later, and every guest keeps the size of default_vcpus and default_memory']
			: [],
	];
}

function clamps(hypervisor: Hypervisor, {hypervisor: values}: AnyConfiguration, {cpus, memory}: NodeSize): Clamp[] {
	const {default_vcpus: vcpus, default_maxvcpus: mostVcpus, default_maxmemory: mostMemory, default_bridges: bridges} = values;
	if (hypervisor === 'dragonball') {
		return [{key: 'default_vcpus', value: vcpus, most: mostVcpus, because: 'as default_maxvcpus says'}];
	}

	return [
		{key: 'default_vcpus', value: vcpus, most: cpus, because: 'all that the node has'},
		{key: 'default_maxvcpus', value: mostVcpus, most: cpus, because: 'all that the node has'},
		{key: 'default_maxmemory', value: mostMemory, most: memory, because: 'all that the node has, in MiB'},
		{key: 'default_bridges', value: bridges, most: 5, because: 'the most that it makes'},
	];
}
