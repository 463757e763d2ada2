import type {Keys} from '../key.ts';
import {hypervisorAnnotation as of} from './hypervisor-annotation.ts';

/** What is started, and what it boots. */
export const bootKeys = {
	path: {kind: 'string', default: '/usr/bin/qemu-system-x86_64', annotation: `${of}.path`, onNode: true, meaning: 'the hypervisor\'s program'},
	ctlpath: {kind: 'string', default: '/usr/bin/acrnctl', annotation: `${of}.ctlpath`, onNode: true, meaning: 'the program that controls the hypervisor'},
	jailer_path: {kind: 'string', annotation: `${of}.jailer_path`, onNode: true, meaning: 'the program that jails the hypervisor; none where it is empty'},
	kernel: {
		kind: 'string',
		default: '/usr/share/kata-containers/vmlinuz.container',
		annotation: `${of}.kernel`,
		onNode: true,
		meaning: 'the guest\'s kernel',
	},
	image: {kind: 'string', annotation: `${of}.image`, onNode: true, meaning: 'the guest\'s root file system, as an image; excludes `initrd`'},
	initrd: {kind: 'string', annotation: `${of}.initrd`, onNode: true, meaning: 'the guest\'s root file system, as an initrd; excludes `image`, and is held in memory'},
	kernel_params: {kind: 'string', default: '', annotation: `${of}.kernel_params`, meaning: 'what is added to the guest\'s kernel command line, and counts more than what Kata puts there'},
	machine_type: {kind: 'string', default: 'q35', annotation: `${of}.machine_type`, meaning: 'the machine that is emulated', oneOf: ['q35', 'virt', 'microvm']},
	machine_accelerators: {kind: 'string', default: '', annotation: `${of}.machine_accelerators`, meaning: 'options of the machine, with commas between them'},
	firmware: {kind: 'string', default: '', annotation: `${of}.firmware`, onNode: true, meaning: 'the firmware; the hypervisor\'s own where it is empty'},
	firmware_volume: {kind: 'string', default: '', annotation: `${of}.firmware_volume`, onNode: true, meaning: 'the firmware\'s variables, apart from its code'},
	pflashes: {kind: 'strings', default: [], onNode: true, meaning: 'flash images to attach'},
	cpu_features: {kind: 'string', default: '', annotation: `${of}.cpu_features`, meaning: 'what is added to the CPU\'s model, with commas between'},
} as const satisfies Keys;
