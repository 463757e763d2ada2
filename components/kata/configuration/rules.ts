import {expressionProblems} from '../annotations/gate.ts';
import {listOf} from '../annotations/pod-handler.ts';
import type {Hypervisor} from './hypervisor.ts';
import type {KataConfiguration} from './tables.ts';

interface Rule {
	broken: (configuration: KataConfiguration<'qemu'>) => boolean;
	problem: string;
}

const set = (path: string | undefined) => path !== undefined && path !== '';

/** What 3.0.0 refuses, ignores or cannot run, though each key by itself is right. */
const rules: readonly Rule[] = [
	{
		broken: ({hypervisor}) => set(hypervisor.image) && set(hypervisor.initrd),
		problem: 'hypervisor.image and hypervisor.initrd are both set; a guest boots from one of them',
	},
	{
		broken: ({hypervisor}) => !set(hypervisor.image) && !set(hypervisor.initrd),
		problem: 'neither hypervisor.image nor hypervisor.initrd is set; a guest boots from one of them',
	},
	{
		broken: ({hypervisor}) => (hypervisor.default_memory ?? 0) < 256,
		problem: 'hypervisor.default_memory is under 256 MiB; Kata would take 2048 without a word',
	},
	{
		broken: ({hypervisor}) => (hypervisor.default_bridges ?? 0) > 5,
		problem: 'hypervisor.default_bridges is over 5; Kata would take 5 without a word',
	},
	{
		broken: ({hypervisor}) => hypervisor.shared_fs !== 'virtio-9p' && !set(hypervisor.virtio_fs_daemon),
		problem: 'hypervisor.virtio_fs_daemon is empty; only shared_fs virtio-9p goes without a daemon',
	},
	{
		broken: ({hypervisor}) => hypervisor.shared_fs === 'virtio-fs-nydus',
		problem: 'hypervisor.shared_fs is virtio-fs-nydus, but nydusd is not part of the 3.0.0 release',
	},
	{
		broken: ({hypervisor}) => hypervisor.block_device_aio === 'native',
		problem: 'hypervisor.block_device_aio is native, which the release\'s QEMU is built without; threads or io_uring work',
	},
	{
		broken: ({factory, hypervisor}) => factory.enable_template === true && !set(hypervisor.initrd),
		problem: 'factory.enable_template needs hypervisor.initrd in place of hypervisor.image',
	},
	{
		broken: ({factory, hypervisor}) => factory.enable_template === true
			&& (hypervisor.shared_fs !== 'virtio-9p' || set(hypervisor.file_mem_backend)),
		problem: 'factory.enable_template needs hypervisor.shared_fs virtio-9p and no file_mem_backend',
	},
	{
		broken: ({factory}) => factory.enable_template === true && (factory.vm_cache_number ?? 0) > 0,
		problem: 'factory.enable_template and factory.vm_cache_number exclude each other',
	},
	{
		broken: ({hypervisor}) => hypervisor.enable_vhost_user_store === true && hypervisor.enable_hugepages !== true,
		problem: 'hypervisor.enable_vhost_user_store needs hypervisor.enable_hugepages',
	},
	{
		broken: ({runtime}) => runtime.disable_new_netns === true && runtime.internetworking_model !== 'none',
		problem: 'runtime.disable_new_netns needs runtime.internetworking_model none',
	},
];

/** What is wrong with keys taken together. */
export function ruleProblems(hypervisor: Hypervisor, configuration: object): string[] {
	const {hypervisor: values} = configuration as {hypervisor: Readonly<Record<string, unknown>>};
	return [
		...expressionProblems(listOf({values}, 'enable_annotations')).map(problem => `hypervisor.enable_annotations ${problem}`),
		...hypervisor === 'qemu' ? rules.filter(({broken}) => broken(configuration as KataConfiguration<'qemu'>)).map(({problem}) => problem) : [],
	];
}
