import type {Keys} from '../key.ts';
import {hypervisorAnnotation as of} from './hypervisor-annotation.ts';

/** How block devices of the node come into a guest. */
export const diskKeys = {
	disable_block_device_use: {kind: 'boolean', default: false, annotation: `${of}.disable_block_device_use`, meaning: 'share a root file system even where it is a block device'},
	block_device_driver: {
		kind: 'string',
		default: 'virtio-scsi',
		annotation: `${of}.block_device_driver`,
		meaning: 'what a block device is in the guest',
		oneOf: ['virtio-scsi', 'virtio-blk', 'virtio-mmio', 'nvdimm', 'virtio-blk-ccw'],
	},
	block_device_aio: {
		kind: 'string',
		default: 'io_uring',
		annotation: `${of}.block_device_aio`,
		meaning: 'how block devices are read and written; `io_uring` needs a node kernel after 5.1',
		oneOf: ['io_uring', 'native', 'threads'],
	},
	block_device_cache_set: {kind: 'boolean', default: false, annotation: `${of}.block_device_cache_set`, meaning: 'pass on the two following keys'},
	block_device_cache_direct: {kind: 'boolean', default: false, annotation: `${of}.block_device_cache_direct`, meaning: 'go round the node\'s page cache'},
	block_device_cache_noflush: {kind: 'boolean', default: false, annotation: `${of}.block_device_cache_noflush`, meaning: 'ignore requests to flush'},
	enable_iothreads: {kind: 'boolean', default: false, annotation: `${of}.enable_iothreads`, meaning: 'serve virtio-scsi in a thread of its own'},
	enable_vhost_user_store: {kind: 'boolean', default: false, meaning: 'let block devices be vhost-user sockets, as of SPDK'},
	vhost_user_store_path: {
		kind: 'string',
		default: '/var/run/kata-containers/vhost-user/',
		annotation: `${of}.vhost_user_store_path`,
		meaning: 'the directory of these: `block/sockets`, and `block/devices` with a node for each',
	},
	valid_vhost_user_store_paths: {kind: 'strings', default: [], meaning: 'what the annotation of `vhost_user_store_path` may be, as globs'},
	disable_image_nvdimm: {kind: 'boolean', default: false, annotation: `${of}.disable_image_nvdimm`, meaning: 'attach `image` as a disk, not as an nvdimm'},
	disk_rate_limiter_bw_max_rate: {kind: 'int64', default: 0, unit: 'bits/s', meaning: 'the most that disks read, and write; 0 for no limit'},
	disk_rate_limiter_bw_one_time_burst: {kind: 'int64', default: 0, unit: 'bits', meaning: 'what is free at first'},
	disk_rate_limiter_ops_max_rate: {kind: 'int64', default: 0, unit: 'operations/s', meaning: 'the most operations of disks; 0 for no limit'},
	disk_rate_limiter_ops_one_time_burst: {kind: 'int64', default: 0, unit: 'operations', meaning: 'what is free at first'},
} as const satisfies Keys;
