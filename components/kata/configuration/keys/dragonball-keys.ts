import type {Keys} from '../key.ts';
import {goKeys} from './go-keys.ts';

/**
 * The keys of `[hypervisor.dragonball]` in the Rust runtime.
 *
 * Source: src/libs/kata-types/src/config/hypervisor at tag 3.0.0, and what crates/hypervisor uses of it.
 */
export const dragonballKeys = {
	...goKeys,
	kernel: {...goKeys.kernel, default: 'vmlinuz'},
	image: {...goKeys.image, meaning: 'the guest\'s root file system, as an image; Dragonball boots no initrd'},
	default_vcpus: {...goKeys.default_vcpus, default: 0, range: [1, 255], meaning: 'vCPUs at boot; no more than `default_maxvcpus`'},
	default_maxvcpus: {...goKeys.default_maxvcpus, range: [1, 255], meaning: 'vCPUs that a guest can grow to'},
	default_memory: {...goKeys.default_memory, default: 128, range: [64, 2 ** 32 - 1]},
	block_device_driver: {...goKeys.block_device_driver, default: 'virtio-blk', oneOf: ['virtio-blk', 'virtio-mmio', 'nvdimm']},
	shared_fs: {...goKeys.shared_fs, default: undefined, oneOf: ['inline-virtio-fs', 'virtio-fs']},
	virtio_fs_is_dax: {kind: 'boolean', default: false, meaning: 'have a DAX window, of 1024 MiB where `virtio_fs_cache_size` is 0'},
	network_queues: {kind: 'uint32', default: 0, meaning: 'queues of each network device'},
	guest_hook_path: {...goKeys.guest_hook_path, default: '/opt/kata/hooks'},
} as const satisfies Keys;
