import {optionsOf, type SandboxProcess} from '../sandbox-processes.ts';

/** Everything that may show an annotation's effect on one pod. */
export interface Evidence {
	monitor: SandboxProcess | undefined;

	/** virtiofsd, which there is none of with another shared file system. */
	fileServer: SandboxProcess | undefined;

	/** Links and queues of the monitor's network namespace. */
	network: string;

	/** The guest's /proc/cmdline. */
	kernelParameters: string;

	/** `Seccomp` of the container's first process. */
	seccomp: string;

	/** Options of the container's root file system. */
	rootMount: string;
}

/** One annotation: what it is set to, and where that is seen. */
export interface Effect {
	/** Without its prefix, such as `hypervisor.default_vcpus`. */
	annotation: string;

	/** What it is set to; a path is below the scenario's own directory on the node. */
	value: string;

	/** The pod that carries it: some exclude others. */
	pod: 'first' | 'second';

	/** What of a pod shows it: two pods that differ in it must differ in this. */
	shown: (evidence: Evidence) => string;

	/** What that is with the annotation. */
	wanted: RegExp;

	/** Why it has no effect at 3.0.0, where the documents say that it has. */
	ineffective?: string;
}

/** Where a scenario's own files are on the node. */
export const directoryName = 'annotations';
const directory = `/var/lib/kata-lab-${directoryName}`;

const option = (name: string) => ({monitor}: Evidence) => optionsOf(monitor?.words ?? [], name).join(' ');
const devices = (pattern: RegExp) => ({monitor}: Evidence) => optionsOf(monitor?.words ?? [], '-device').filter(device => pattern.test(device)).join(' ');
const network = (pattern: RegExp) => ({network: seen}: Evidence) => seen.split('\n').filter(line => pattern.test(line)).join(' ').trim();
const served = ({fileServer}: Evidence) => fileServer?.words.join(' ') ?? 'no virtiofsd';

/**
 * Every annotation of the plan's that a small node without special devices can take, and whose effect
 * is seen from outside.
 *
 * Left out are those whose effect is not (`image` beside `kernel`, `hotplug_vfio_on_root_bus`, `vfio_mode`,
 * `disable_block_device_use`, `guest_hook_path`, `experimental`, `enable_pprof`), and those for which
 * nodes lack something: huge pages, vhost-user storage, a patched QEMU for `virtio_fs_cache_size`, an
 * initrd, firmware, a user for `rootless`, modules in the guest's image.
 */
export const effects: readonly Effect[] = [
	{annotation: 'hypervisor.default_vcpus', value: '2', pod: 'first', shown: option('-smp'), wanted: /^2\b/},
	{annotation: 'hypervisor.default_max_vcpus', value: '3', pod: 'first', shown: option('-smp'), wanted: /maxcpus=3\b/},
	{annotation: 'hypervisor.default_memory', value: '640', pod: 'first', shown: option('-m'), wanted: /^640M/},
	{annotation: 'hypervisor.memory_slots', value: '7', pod: 'first', shown: option('-m'), wanted: /slots=7\b/},
	{annotation: 'hypervisor.kernel_params', value: 'kata_lab.marker=1', pod: 'first', shown: ({kernelParameters}) => kernelParameters, wanted: /\bkata_lab\.marker=1\b/},
	{annotation: 'hypervisor.kernel', value: `${directory}/kernel`, pod: 'first', shown: option('-kernel'), wanted: /kata-lab-annotations\/kernel/},
	{annotation: 'hypervisor.path', value: `${directory}/qemu-monitor`, pod: 'first', shown: ({monitor}) => monitor?.words[0] ?? '', wanted: /kata-lab-annotations\/qemu-monitor/},
	{annotation: 'hypervisor.virtio_fs_daemon', value: `${directory}/file-server`, pod: 'first', shown: ({fileServer}) => fileServer?.words[0] ?? '', wanted: /kata-lab-annotations\/file-server/},
	{annotation: 'hypervisor.virtio_fs_cache', value: 'always', pod: 'first', shown: served, wanted: /cache=always\b/},
	{annotation: 'hypervisor.virtio_fs_extra_args', value: '["-o", "xattr"]', pod: 'first', shown: served, wanted: / xattr\b/},
	{annotation: 'hypervisor.cpu_features', value: 'pmu=off,vmware-cpuid-freq=off', pod: 'first', shown: option('-cpu'), wanted: /vmware-cpuid-freq=off/},
	{annotation: 'hypervisor.machine_accelerators', value: 'usb=off', pod: 'first', shown: option('-machine'), wanted: /usb=off/},
	{annotation: 'hypervisor.entropy_source', value: '/dev/random', pod: 'first', shown: option('-object'), wanted: /filename=\/dev\/random\b/},
	{annotation: 'hypervisor.enable_iothreads', value: 'true', pod: 'first', shown: option('-object'), wanted: /\biothread\b/},
	{annotation: 'hypervisor.pcie_root_port', value: '2', pod: 'first', shown: devices(/^pcie-root-port/), wanted: /pcie-root-port/},
	{annotation: 'hypervisor.rx_rate_limiter_max_rate', value: '100000000', pod: 'first', shown: network(/\bhtb\b/), wanted: /\bhtb\b/},
	{annotation: 'agent.container_pipe_size', value: '65536', pod: 'first', shown: ({kernelParameters}) => kernelParameters, wanted: /container_pipe_size=65536\b/, ineffective: 'src/runtime/pkg/katautils/config.go at 3.0.0 makes the agent\'s parameters of the file alone, before annotations are read'},
	{annotation: 'runtime.disable_guest_seccomp', value: 'false', pod: 'first', shown: ({seccomp}) => seccomp, wanted: /^2$/},
	{annotation: 'hypervisor.shared_fs', value: 'virtio-9p', pod: 'second', shown: devices(/^virtio-9p|^vhost-user-fs/), wanted: /^virtio-9p/},
	{annotation: 'hypervisor.msize_9p', value: '16384', pod: 'second', shown: ({rootMount}) => rootMount, wanted: /\bmsize=16384\b/},
	{annotation: 'hypervisor.block_device_driver', value: 'virtio-blk', pod: 'second', shown: devices(/^virtio-scsi/), wanted: /^$/},
	{annotation: 'hypervisor.disable_vhost_net', value: 'true', pod: 'second', shown: option('-netdev'), wanted: /^(?!.*vhost=on).+/},
	{annotation: 'hypervisor.use_legacy_serial', value: 'true', pod: 'second', shown: ({kernelParameters}) => kernelParameters, wanted: /console=ttyS0\b/},
	{annotation: 'runtime.sandbox_cgroup_only', value: 'true', pod: 'second', shown: ({monitor}) => monitor?.cgroup ?? '', wanted: /kubepods/},
	{annotation: 'runtime.internetworking_model', value: 'macvtap', pod: 'second', shown: network(/\bmacvtap\b/), wanted: /\bmacvtap\b/},
];

/** The annotations of one of the pods, whole. */
export function annotationsOf(pod: Effect['pod']): Record<string, string> {
	return Object.fromEntries(effects.filter(effect => effect.pod === pod).map(({annotation, value}) => [`io.katacontainers.config.${annotation}`, value]));
}

/** The claim's name of an annotation, such as `defaultVcpus`. */
export function claimName({annotation}: Pick<Effect, 'annotation'>): string {
	const [, name = annotation] = annotation.split('.');
	return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
