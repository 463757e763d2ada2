import {mergeConfiguration, type Hypervisor, type KataOptions} from '../configuration.ts';
import type {PodHandler} from './pod-handler.ts';

const decisive = /^(enable_annotations|valid_.*|default_maxvcpus)$/;

/** What of a configuration decides about its pods' annotations, over what is released for its hypervisor. */
export function decisiveValues(hypervisor: Hypervisor, ...options: readonly KataOptions[]): PodHandler['values'] {
	const {hypervisor: values} = mergeConfiguration(hypervisor, ...options) as {hypervisor: object};
	return Object.fromEntries(Object.entries(values).filter(([key]) => decisive.test(key)));
}
