import type {Preset} from './preset.ts';

const thinPool = 'a thin pool, and containerd\'s snapshotter `devmapper` on it as the handler\'s own';

/** What makes disks and shared directories faster, each by itself. */
export const diskPresets: readonly Preset[] = [
	{
		name: 'disk-iothreads',
		purpose: 'block devices that do not wait for the guest\'s other work; a thread more a guest',
		options: {qemu: {hypervisor: {block_device_driver: 'virtio-scsi', enable_iothreads: true}}},
		asks: [],
	},
	{
		name: 'disk-aio-threads',
		purpose: 'block devices on nodes whose kernel is 5.1 or older, or forbids io_uring; slower than io_uring',
		options: {qemu: {hypervisor: {block_device_aio: 'threads'}}},
		asks: [],
	},
	{
		name: 'disk-direct',
		purpose: 'block devices past the node\'s page cache: figures that do not flatter, and no memory for it twice',
		options: {
			qemu: {hypervisor: {block_device_cache_set: true, block_device_cache_direct: true}},
			dragonball: {hypervisor: {block_device_cache_direct: true}},
		},
		asks: [],
	},
	{
		name: 'disk-devmapper',
		purpose: 'root file systems as block devices, which Firecracker needs and the others gain by',
		options: {
			qemu: {hypervisor: {disable_block_device_use: false}},
			clh: {hypervisor: {disable_block_device_use: false}},
			fc: {},
		},
		asks: [thinPool],
	},
	{
		name: 'disk-spdk',
		purpose: 'volumes that SPDK serves over vhost-user, past the node\'s kernel',
		options: {qemu: {hypervisor: {enable_vhost_user_store: true, enable_hugepages: true}}},
		asks: [
			'huge pages of 2 MiB for the memory of every guest at its largest, and for SPDK (`vm.nr_hugepages`)',
			'SPDK\'s vhost target, with its sockets in /var/run/kata-containers/vhost-user/block/sockets',
			'for each socket a device node of the same name, major number 241, in /var/run/kata-containers/vhost-user/block/devices',
		],
	},
	{
		name: 'shared-cache-always',
		purpose: 'shared directories that a guest alone writes: all that it has read stays in its cache',
		options: {qemu: {hypervisor: {virtio_fs_cache: 'always'}}, clh: {hypervisor: {virtio_fs_cache: 'always'}}, dragonball: {hypervisor: {virtio_fs_cache: 'always'}}},
		asks: ['that nothing else changes what is shared: the guest does not see it'],
	},
	{
		name: 'shared-dax',
		purpose: 'shared files mapped from the node\'s page cache, not copied; address space for a window of 1024 MiB a guest',
		options: {
			qemu: {hypervisor: {virtio_fs_cache: 'auto', virtio_fs_cache_size: 1024}},
			dragonball: {hypervisor: {virtio_fs_cache: 'auto', virtio_fs_cache_size: 1024}},
		},
		asks: ['with QEMU a `path` to one with a DAX window, and a virtiofsd that maps into it, such as Kata\'s qemu-experimental; the release\'s own has none'],
	},
];
