import type {Keys} from '../key.ts';
import {hypervisorAnnotation as of} from './hypervisor-annotation.ts';

/** How large a guest is, and what its memory is made of. */
export const sizeKeys = {
	default_vcpus: {kind: 'int32', default: 1, annotation: `${of}.default_vcpus`, meaning: 'vCPUs at boot; below zero all that the node has'},
	default_maxvcpus: {kind: 'uint32', default: 0, annotation: `${of}.default_max_vcpus`, meaning: 'vCPUs that a guest can grow to; 0 for as many as the node has'},
	default_memory: {kind: 'uint32', default: 2048, unit: 'MiB', range: [256, 2 ** 32 - 1], annotation: `${of}.default_memory`, meaning: 'memory at boot'},
	memory_slots: {kind: 'uint32', default: 10, annotation: `${of}.memory_slots`, meaning: 'how often memory can be added'},
	default_maxmemory: {kind: 'uint64', default: 0, unit: 'MiB', meaning: 'memory that a guest can grow to; 0 for as much as the node has'},
	memory_offset: {kind: 'uint64', default: 0, unit: 'MiB', annotation: `${of}.memory_offset`, meaning: 'address space beyond memory, for a `block_device_driver` of `nvdimm`'},
	enable_virtio_mem: {kind: 'boolean', default: false, annotation: `${of}.enable_virtio_mem`, meaning: 'grow memory by virtio-mem; the node needs `vm.overcommit_memory` 1'},
	enable_mem_prealloc: {kind: 'boolean', default: false, annotation: `${of}.enable_mem_prealloc`, meaning: 'take a guest\'s memory from the node at boot, all of it'},
	enable_hugepages: {kind: 'boolean', default: false, annotation: `${of}.enable_hugepages`, meaning: 'make a guest\'s memory of huge pages, which the node must have set aside'},
	file_mem_backend: {kind: 'string', default: '', annotation: `${of}.file_mem_backend`, meaning: 'the directory in which a guest\'s memory is a file; `/dev/shm` with virtio-fs'},
	valid_file_mem_backends: {kind: 'strings', default: [], meaning: 'what the annotation of `file_mem_backend` may be, as globs'},
	enable_guest_swap: {kind: 'boolean', default: false, annotation: `${of}.enable_guest_swap`, meaning: 'give containers with a swappiness a swap device'},
	default_bridges: {kind: 'uint32', default: 1, range: [1, 5], meaning: 'PCI bridges, of 30 devices each'},
} as const satisfies Keys;
