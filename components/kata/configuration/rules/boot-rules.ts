import {isSet, withGo, type Rule} from './rule.ts';

/** Rules of what a guest boots, and what it is a copy of. */
export const bootRules: readonly Rule[] = [
	{
		of: ['qemu', 'clh', 'fc'],
		broken: ({hypervisor}) => isSet(hypervisor.image) && isSet(hypervisor.initrd),
		problem: 'hypervisor.image and hypervisor.initrd are both set; a guest boots from one of them',
	},
	{
		of: ['qemu', 'clh', 'fc'],
		broken: ({hypervisor}) => !isSet(hypervisor.image) && !isSet(hypervisor.initrd),
		problem: 'neither hypervisor.image nor hypervisor.initrd is set; a guest boots from one of them',
	},
	{
		of: ['acrn', 'dragonball'],
		broken: ({hypervisor}) => !isSet(hypervisor.image),
		problem: 'hypervisor.image is empty, and this hypervisor boots nothing else',
	},
	{
		of: ['qemu'],
		broken: ({factory, hypervisor}) => factory.enable_template === true && !isSet(hypervisor.initrd),
		problem: 'factory.enable_template needs hypervisor.initrd in place of hypervisor.image',
	},
	{
		of: ['qemu'],
		broken: ({factory, hypervisor}) => factory.enable_template === true
			&& (hypervisor.shared_fs !== 'virtio-9p' || isSet(hypervisor.file_mem_backend)),
		problem: 'factory.enable_template needs hypervisor.shared_fs virtio-9p and no file_mem_backend',
	},
	{
		of: ['qemu'],
		broken: ({factory}) => factory.enable_template === true && (factory.vm_cache_number ?? 0) > 0,
		problem: 'factory.enable_template and factory.vm_cache_number exclude each other',
	},
	{
		of: ['qemu'],
		broken: ({factory}) => isSet(factory.template_path) && factory.enable_template !== true,
		problem: 'factory.template_path does nothing without factory.enable_template',
	},
	{
		of: ['qemu'],
		broken: ({factory}) => isSet(factory.vm_cache_endpoint) && (factory.vm_cache_number ?? 0) === 0,
		problem: 'factory.vm_cache_endpoint does nothing without factory.vm_cache_number',
	},
	{
		of: ['qemu'],
		broken: ({hypervisor}) => hypervisor.guest_memory_dump_paging === true && !isSet(hypervisor.guest_memory_dump_path),
		problem: 'hypervisor.guest_memory_dump_paging does nothing without hypervisor.guest_memory_dump_path',
	},
	{
		of: withGo,
		broken: ({runtime}) => (runtime.experimental ?? []).length > 0,
		problem: 'runtime.experimental names a feature, and Kata 3.0.0 has none; leave it empty',
	},
];
