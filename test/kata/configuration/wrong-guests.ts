import type {WrongFile} from './wrong-file.ts';

/** What a guest of QEMU boots, and how large it is. */
export const wrongGuests: readonly WrongFile[] = [
	{
		hypervisor: 'qemu',
		options: {hypervisor: {default_memroy: 512}},
		ours: ['hypervisor.default_memroy is no key of Kata 3.0.0, which would ignore it without a word; the nearest is default_memory'],
		kata: 'loads it, and gives the guest the released 2048 MiB',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {default_max_vcpus: 1}},
		ours: ['hypervisor.default_max_vcpus is not what Kata 3.0.0 reads with qemu; that is default_maxvcpus'],
		kata: 'loads it, and takes default_maxvcpus as it is; the longer name is that of the annotation',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {default_memory: '512'}},
		ours: ['hypervisor.default_memory is "512", not a whole number from 0 to 4294967295'],
		kata: 'refuses it: toml: line 16 (last key "hypervisor.qemu.default_memory"): incompatible types: TOML value has type string; destination has type integer',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {default_memory: 128}},
		ours: ['hypervisor.default_memory is under 256 MiB; Kata would take 2048 without a word'],
		kata: 'loads it, and gives the guest 2048 MiB',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {default_maxvcpus: 1, default_vcpus: 2}},
		ours: ['hypervisor.default_maxvcpus is less than hypervisor.default_vcpus; no such guest starts'],
		kata: 'loads it; QEMU then ends: Invalid CPU topology: maxcpus must be equal to or greater than smp (source, and QEMU 10.0 by itself)',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {default_maxmemory: 1024}},
		ours: ['hypervisor.default_maxmemory is less than hypervisor.default_memory; QEMU starts no such guest'],
		kata: 'loads it; QEMU then ends: invalid value of maxmem (source, and QEMU 10.0 by itself)',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {initrd: '/opt/kata/share/kata-containers/kata-containers-initrd.img'}},
		ours: ['hypervisor.image and hypervisor.initrd are both set; a guest boots from one of them'],
		kata: 'loads it, and then makes no sandbox: Image and initrd path cannot be both set (source, not run)',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {image: undefined}},
		ours: ['neither hypervisor.image nor hypervisor.initrd is set; a guest boots from one of them'],
		kata: 'loads it, and then makes no sandbox: Missing image and initrd path (source, not run)',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {kernel: '/opt/kata/vmlinuz'}},
		ours: ['hypervisor.kernel is /opt/kata/vmlinuz, which the node does not have; Kata does not load the file without it'],
		kata: 'refuses it: file /opt/kata/vmlinuz does not exist',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {image: undefined, initrd: '/opt/kata/large.initrd', default_memory: 256}},
		ours: ['hypervisor.initrd is 300 MiB, and hypervisor.default_memory 256; an initrd has to fit into memory'],
		kata: 'refuses it: VM memory (256MB) smaller than image "/opt/kata/large.initrd" size (300MB)',
	},
	{
		hypervisor: 'qemu',
		options: {hypervisor: {machine_type: 'pc'}},
		ours: ['hypervisor.machine_type is "pc", not one of q35, virt, microvm'],
		kata: 'loads it, and knows no such machine when it makes a sandbox (source, not run)',
	},
];
