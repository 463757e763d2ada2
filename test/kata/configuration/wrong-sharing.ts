import type {WrongFile} from './wrong-file.ts';

/** What a guest of QEMU gets of its node. */
export const wrongSharing: readonly WrongFile[] = [
	{
		hypervisor: 'qemu',
		options: {hypervisor: {shared_fs: 'nfs'}},
		ours: ['hypervisor.shared_fs is "nfs", not one of virtio-fs, virtio-9p, virtio-fs-nydus'],
		kata: 'refuses it: Invalid hypervisor shared file system nfs specified (supported file systems: [virtio-9p virtio-fs virtio-fs-nydus])',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {virtio_fs_daemon: ''}},
		ours: ['hypervisor.virtio_fs_daemon is empty; only shared_fs virtio-9p goes without a daemon'],
		kata: 'refuses it: cannot enable virtio-fs without daemon path in configuration file',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {shared_fs: 'virtio-fs-nydus'}},
		ours: ['hypervisor.shared_fs is virtio-fs-nydus, but nydusd is not part of the 3.0.0 release'],
		kata: 'loads it; the release has no nydusd to start',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {msize_9p: 16384}},
		ours: ['hypervisor.msize_9p does nothing without shared_fs virtio-9p'],
		kata: 'loads it, and never uses the value',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {virtio_fs_cache: 'none', virtio_fs_cache_size: 1024}},
		ours: [
			'hypervisor.virtio_fs_cache_size does nothing with virtio_fs_cache none; auto and always use it',
			'hypervisor.virtio_fs_cache_size is not 0, and the release\'s QEMU has no DAX window; 0 works, or a hypervisor.path with one',
		],
		kata: 'loads it; with a DAX window QEMU gets the property cache-size, which 6.2 does not have (build script, not run)',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {block_device_aio: 'native'}},
		ours: ['hypervisor.block_device_aio is native, which the release\'s QEMU is built without; threads or io_uring work'],
		kata: 'loads it; the release\'s QEMU is built with --disable-linux-aio, and adds no such disk (build script, not run)',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {block_device_aio: 'libaio'}},
		ours: ['hypervisor.block_device_aio is "libaio", not one of io_uring, native, threads'],
		kata: 'refuses it: Invalid hypervisor block storage I/O mechanism  libaio specified (supported AIO: [io_uring native threads])',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {block_device_driver: 'virtio-disk'}},
		ours: ['hypervisor.block_device_driver is "virtio-disk", not one of virtio-scsi, virtio-blk, virtio-mmio, nvdimm, virtio-blk-ccw'],
		kata: 'refuses it: Invalid hypervisor block storage driver virtio-disk specified (supported drivers: [virtio-scsi virtio-blk virtio-mmio nvdimm virtio-blk-ccw])',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {block_device_driver: 'virtio-blk', enable_iothreads: true}},
		ours: ['hypervisor.enable_iothreads does nothing without block_device_driver virtio-scsi'],
		kata: 'loads it, and makes no thread',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {block_device_cache_direct: true}},
		ours: ['hypervisor.block_device_cache_direct and block_device_cache_noflush do nothing without block_device_cache_set'],
		kata: 'loads it, and hands neither flag to QEMU',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {enable_vhost_user_store: true}},
		ours: ['hypervisor.enable_vhost_user_store needs hypervisor.enable_hugepages'],
		kata: 'loads it, and then makes no sandbox: Vhost-user-blk/scsi is enabled without HugePages. This configuration will not work (source, not run)',
	},
];
