import {isSet, type Rule} from './rule.ts';

const releasedQemu = '/opt/kata/bin/qemu-system-x86_64';

/** Rules of directories and disks of the node in a guest. */
export const sharingRules: readonly Rule[] = [
	{
		of: ['qemu'],
		broken: ({hypervisor}) => hypervisor.shared_fs !== 'virtio-9p' && !isSet(hypervisor.virtio_fs_daemon),
		problem: 'hypervisor.virtio_fs_daemon is empty; only shared_fs virtio-9p goes without a daemon',
	},
	{
		of: ['clh'],
		broken: ({hypervisor}) => !isSet(hypervisor.virtio_fs_daemon),
		problem: 'hypervisor.virtio_fs_daemon is empty; Cloud Hypervisor shares nothing without a daemon',
	},
	{
		of: ['dragonball'],
		broken: ({hypervisor}) => hypervisor.shared_fs === 'virtio-fs' && !isSet(hypervisor.virtio_fs_daemon),
		problem: 'hypervisor.virtio_fs_daemon is empty; only shared_fs inline-virtio-fs goes without a daemon',
	},
	{
		of: ['qemu', 'clh'],
		broken: ({hypervisor}) => hypervisor.shared_fs === 'virtio-fs-nydus',
		problem: 'hypervisor.shared_fs is virtio-fs-nydus, but nydusd is not part of the 3.0.0 release',
	},
	{
		of: ['qemu'],
		broken: ({hypervisor}) => (hypervisor.virtio_fs_cache_size ?? 0) > 0 && (hypervisor.virtio_fs_cache ?? 'none') === 'none',
		problem: 'hypervisor.virtio_fs_cache_size does nothing with virtio_fs_cache none; auto and always use it',
	},
	{
		of: ['qemu'],
		broken: ({hypervisor}) => (hypervisor.virtio_fs_cache_size ?? 0) > 0 && hypervisor.path === releasedQemu,
		problem: 'hypervisor.virtio_fs_cache_size is not 0, and the release\'s QEMU has no DAX window; 0 works, or a hypervisor.path with one',
	},
	{
		of: ['clh'],
		broken: ({hypervisor}) => (hypervisor.virtio_fs_cache_size ?? 0) > 0,
		problem: 'hypervisor.virtio_fs_cache_size is not 0; Cloud Hypervisor has no DAX window, and the guest cannot mount with one',
	},
	{
		of: ['qemu'],
		broken: ({hypervisor}) => hypervisor.msize_9p !== undefined && hypervisor.shared_fs !== 'virtio-9p',
		problem: 'hypervisor.msize_9p does nothing without shared_fs virtio-9p',
	},
	{
		of: ['qemu'],
		broken: ({hypervisor}) => hypervisor.block_device_aio === 'native',
		problem: 'hypervisor.block_device_aio is native, which the release\'s QEMU is built without; threads or io_uring work',
	},
	{
		of: ['qemu'],
		broken: ({hypervisor}) => (hypervisor.block_device_cache_direct === true || hypervisor.block_device_cache_noflush === true)
			&& hypervisor.block_device_cache_set !== true,
		problem: 'hypervisor.block_device_cache_direct and block_device_cache_noflush do nothing without block_device_cache_set',
	},
	{
		of: ['qemu'],
		broken: ({hypervisor}) => hypervisor.enable_iothreads === true && (hypervisor.block_device_driver ?? 'virtio-scsi') !== 'virtio-scsi',
		problem: 'hypervisor.enable_iothreads does nothing without block_device_driver virtio-scsi',
	},
	...(['bw', 'ops'] as const).flatMap(kind => (['disk', 'net'] as const).map((device): Rule => ({
		of: ['clh'],
		broken: ({hypervisor}) => (hypervisor[`${device}_rate_limiter_${kind}_one_time_burst`] ?? 0) !== 0
			&& (hypervisor[`${device}_rate_limiter_${kind}_max_rate`] ?? 0) === 0,
		problem: `hypervisor.${device}_rate_limiter_${kind}_one_time_burst does nothing without ${device}_rate_limiter_${kind}_max_rate`,
	}))),
];
