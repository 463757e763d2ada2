import type {Hypervisor} from '../configuration/hypervisor.ts';

/** What decides about the annotations of a handler's pods. */
export interface PodHandler {
	readonly hypervisor: Hypervisor;

	/** The values of `[hypervisor.…]` in its configuration file. */
	readonly values: Readonly<Record<string, unknown>>;

	/** What containerd lets through to the shim, as globs; all of Kata's names by default. */
	readonly podAnnotations?: readonly string[];

	/** How many CPUs the node has, where that is known. */
	readonly cpus?: number;

	/** The setting that the configuration comes from; `kataConfiguration` by default. */
	readonly setting?: string;
}

/** What stands behind RuntimeClasses, by their names. */
export type PodHandlers = Readonly<Record<string, PodHandler>>;

/** One of its lists of texts; empty where the file does not have it. */
export function listOf({values}: Pick<PodHandler, 'values'>, key: string): readonly string[] {
	const value = values[key];
	return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
