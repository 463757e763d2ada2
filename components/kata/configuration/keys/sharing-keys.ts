import type {Keys} from '../key.ts';
import {hypervisorAnnotation as of} from './hypervisor-annotation.ts';

/** How directories of the node come into a guest. */
export const sharingKeys = {
	shared_fs: {
		kind: 'string',
		default: 'virtio-fs',
		annotation: `${of}.shared_fs`,
		meaning: 'what shares directories',
		oneOf: ['virtio-fs', 'virtio-9p', 'virtio-fs-nydus'],
	},
	virtio_fs_daemon: {kind: 'string', annotation: `${of}.virtio_fs_daemon`, meaning: 'the virtiofsd that is started for each pod'},
	valid_virtio_fs_daemon_paths: {kind: 'strings', default: [], meaning: 'what the annotation of `virtio_fs_daemon` may be, as globs'},
	virtio_fs_cache_size: {kind: 'uint32', default: 0, unit: 'MiB', annotation: `${of}.virtio_fs_cache_size`, meaning: 'the DAX window; 0 for none'},
	virtio_fs_extra_args: {kind: 'strings', default: [], annotation: `${of}.virtio_fs_extra_args`, meaning: 'what virtiofsd is started with beside Kata\'s own arguments'},
	virtio_fs_cache: {kind: 'string', default: 'none', annotation: `${of}.virtio_fs_cache`, meaning: 'what a guest may keep of the node\'s files', oneOf: ['none', 'auto', 'always']},
	msize_9p: {kind: 'uint32', default: 8192, unit: 'bytes', annotation: `${of}.msize_9p`, meaning: 'the payload of a packet of virtio-9p'},
} as const satisfies Keys;
