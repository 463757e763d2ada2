import type {WrongFile} from './wrong-file.ts';

const initrd = {image: undefined, initrd: '/opt/kata/share/kata-containers/kata-containers-initrd.img'};

/** Files of Cloud Hypervisor, Firecracker and ACRN. */
export const wrongOtherHypervisors: readonly WrongFile[] = [
	{
		hypervisor: 'clh',
		options: {factory: {enable_template: true}},
		ours: ['factory is no table of Kata\'s configuration with clh, which has hypervisor, agent, runtime, image'],
		kata: 'refuses it: Factory option enable_template requires an initrd image; with one, its Cloud Hypervisor driver saves no guest',
	},
	{
		hypervisor: 'clh',
		options: {factory: {vm_cache_number: 1}},
		ours: ['factory is no table of Kata\'s configuration with clh, which has hypervisor, agent, runtime, image'],
		kata: 'refuses it: VM cache just support qemu',
	},
	{
		hypervisor: 'clh',
		options: {hypervisor: {shared_fs: 'virtio-9p'}},
		ours: ['hypervisor.shared_fs is "virtio-9p", not one of virtio-fs, virtio-fs-nydus'],
		kata: 'refuses it: clh only support virtio-fs or virtio-fs-nydus',
	},
	{
		hypervisor: 'clh',
		options: {hypervisor: {virtio_fs_cache_size: 1024}},
		ours: ['hypervisor.virtio_fs_cache_size is not 0; Cloud Hypervisor has no DAX window, and the guest cannot mount with one'],
		kata: 'loads it, makes no window, and lets the guest mount with one (source, not run)',
	},
	{
		hypervisor: 'clh',
		options: {hypervisor: {block_device_driver: 'virtio-scsi'}},
		ours: ['hypervisor.block_device_driver is "virtio-scsi", not one of virtio-blk'],
		kata: 'loads it, and adds no disk: only virtio-blk is supported (source, not run)',
	},
	{
		hypervisor: 'clh',
		options: {hypervisor: {machine_type: 'q35'}},
		ours: ['hypervisor.machine_type does nothing with clh in Kata 3.0.0, only with qemu'],
		kata: 'loads it, and hands it to nobody',
	},
	{
		hypervisor: 'clh',
		options: {hypervisor: {memory_slots: 20}},
		ours: ['hypervisor.memory_slots does nothing with clh: Kata 3.0.0 hands nothing of it to Cloud Hypervisor'],
		kata: 'loads it, and hands it to nobody',
	},
	{
		hypervisor: 'clh',
		options: {hypervisor: {net_rate_limiter_bw_one_time_burst: 1_000_000}},
		ours: ['hypervisor.net_rate_limiter_bw_one_time_burst does nothing without net_rate_limiter_bw_max_rate'],
		kata: 'loads it, and says in the log that this option will be ignored',
	},
	{
		hypervisor: 'fc',
		options: {hypervisor: {enable_hugepages: true}},
		ours: ['hypervisor.enable_hugepages does nothing with fc: Kata 3.0.0 hands nothing of it to Firecracker'],
		kata: 'loads it, and gives the guest small pages',
	},
	{
		hypervisor: 'fc',
		options: {hypervisor: {shared_fs: 'virtio-fs'}},
		ours: ['hypervisor.shared_fs does nothing with fc in Kata 3.0.0, only with qemu, clh, dragonball'],
		kata: 'loads it, and shares nothing',
	},
	{
		hypervisor: 'fc',
		options: {hypervisor: {jailer_path: '/opt/kata/jailer'}},
		ours: ['hypervisor.jailer_path is /opt/kata/jailer, which the node does not have; Kata does not load the file without it'],
		kata: 'refuses it: file /opt/kata/jailer does not exist',
	},
	{
		hypervisor: 'acrn',
		options: {hypervisor: {image: undefined}},
		ours: ['hypervisor.image is empty, and this hypervisor boots nothing else'],
		kata: 'refuses it: image must be defined in the configuration file',
	},
	{
		hypervisor: 'acrn',
		options: {hypervisor: initrd},
		ours: ['hypervisor.initrd does nothing with acrn in Kata 3.0.0, only with qemu, clh, fc'],
		kata: 'refuses it: image must be defined in the configuration file',
	},
	{
		hypervisor: 'acrn',
		options: {hypervisor: {default_vcpus: 2}},
		ours: ['hypervisor.default_vcpus does nothing with acrn in Kata 3.0.0, only with qemu, clh, fc, dragonball'],
		kata: 'loads it; acrn-dm gets only default_maxvcpus',
	},
];
