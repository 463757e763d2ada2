import type {WrongFile} from './wrong-file.ts';

const initrd = {image: undefined, initrd: '/opt/kata/share/kata-containers/kata-containers-initrd.img'};

/** What the Go runtime does, with QEMU. */
export const wrongRuntimes: readonly WrongFile[] = [
	{
		hypervisor: 'qemu',
		options: {factory: {enable_template: true}},
		ours: ['factory.enable_template needs hypervisor.initrd in place of hypervisor.image', 'factory.enable_template needs hypervisor.shared_fs virtio-9p and no file_mem_backend'],
		kata: 'refuses it: Factory option enable_template requires an initrd image',
	},
	{
		hypervisor: 'qemu',
		options: {factory: {enable_template: true}, hypervisor: initrd},
		ours: ['factory.enable_template needs hypervisor.shared_fs virtio-9p and no file_mem_backend'],
		kata: 'loads it, and then makes no template: VM templating has been enabled with either virtio-fs or file backed memory and this configuration will not work (source, not run)',
	},
	{
		hypervisor: 'qemu',
		options: {factory: {enable_template: true, vm_cache_number: 1}, hypervisor: {...initrd, shared_fs: 'virtio-9p'}},
		ours: ['factory.enable_template and factory.vm_cache_number exclude each other'],
		kata: 'loads it, and takes the cache alone (source, not run)',
	},
	{
		hypervisor: 'qemu',
		options: {agent: {dial_timeout_ms: 60_000}},
		ours: ['agent.dial_timeout_ms is not what Kata 3.0.0 reads with qemu; that is dial_timeout, in seconds'],
		kata: 'loads it, and waits the 30 seconds of dial_timeout',
	},
	{
		hypervisor: 'qemu',
		options: {agent: {kernel_modules: 'i915'}},
		ours: ['agent.kernel_modules is "i915", not a list of strings'],
		kata: 'refuses it: toml: line 37 (last key "agent.kata.kernel_modules"): incompatible types: TOML value has type string; destination has type slice',
	},
	{
		hypervisor: 'qemu',
		options: {runtime: {dial_timeout: 60}},
		ours: ['runtime.dial_timeout belongs into agent; here Kata 3.0.0 ignores it without a word'],
		kata: 'loads it, and waits the 30 seconds of agent.kata\'s',
	},
	{
		hypervisor: 'qemu',
		options: {runtime: {static_resource_mgmt: true}},
		ours: ['runtime.static_resource_mgmt is not what Kata 3.0.0 reads with qemu; that is static_sandbox_resource_mgmt'],
		kata: 'loads it, and goes on to add CPUs and memory later',
	},
	{
		hypervisor: 'qemu',
		options: {runtime: {disable_new_netns: true}},
		ours: ['runtime.disable_new_netns needs runtime.internetworking_model none'],
		kata: 'refuses it: config disable_new_netns only works with \'none\' internetworking_model',
	},
	{
		hypervisor: 'qemu',
		options: {runtime: {internetworking_model: 'bridge'}},
		ours: ['runtime.internetworking_model is "bridge", not one of tcfilter, macvtap, none'],
		kata: 'refuses it: Unknown type bridge',
	},
	{
		hypervisor: 'qemu',
		options: {runtime: {vfio_mode: 'host'}},
		ours: ['runtime.vfio_mode is "host", not one of guest-kernel, vfio'],
		kata: 'refuses it: Unknown VFIO mode host',
	},
	{
		hypervisor: 'qemu',
		options: {runtime: {experimental: ['newstore']}},
		ours: ['runtime.experimental names a feature, and Kata 3.0.0 has none; leave it empty'],
		kata: 'refuses it: Unsupported experimental feature "newstore"',
	},
	{
		hypervisor: 'qemu',
		options: {runtime: {sandbox_bind_mounts: ['/opt/kata/share', '/usr/share']}},
		ours: ['runtime.sandbox_bind_mounts has two paths that end in the same name; a guest gets them in one directory'],
		kata: 'refuses it: sandbox-bindmounts: File /usr/share has base that matches already specified bindmount',
	},
	{
		hypervisor: 'qemu',
		options: {image: {service_offload: true}},
		ours: ['image.service_offload does nothing with qemu: it is a placeholder, which no code of 3.0.0 uses'],
		kata: 'loads it, and pulls images on the node',
	},
];
