import {mergeConfiguration, type Hypervisor, type KataOptions} from './configuration.ts';

/**
 * What a hypervisor, its shim and its virtiofsd take beside the guest's memory, in MiB.
 *
 * Source: kata-containers/kata-containers#6129.
 */
const besideGuest = 300;

interface Sized {
	readonly hypervisor: {readonly default_memory?: number};
	readonly runtime: {readonly sandbox_cgroup_only?: boolean};
}

/** What `overhead` has to cover, in MiB; `undefined` where a guest is not counted in its pod's cgroup. */
export function overheadNeeded<H extends Hypervisor>(hypervisor: H, ...options: ReadonlyArray<KataOptions<H>>): number | undefined {
	const {hypervisor: {default_memory: memory = 2048}, runtime} = mergeConfiguration(hypervisor, ...options) as unknown as Sized;
	return runtime.sandbox_cgroup_only === true ? memory + besideGuest : undefined;
}

/** What to say where pods are given less than their guests take, by a setting that has a quantity of Kubernetes. */
export function overheadWarnings<H extends Hypervisor>(hypervisor: H, {setting, quantity: overhead}: {setting: string; quantity: string}, ...options: ReadonlyArray<KataOptions<H>>): string[] {
	const needed = overheadNeeded(hypervisor, ...options);
	return needed === undefined || mebibytes(overhead) >= needed
		? []
		: [`${setting} is ${overhead}, and with runtime.sandbox_cgroup_only a guest of ${needed - besideGuest} MiB takes about ${needed} of its pod's cgroup before anything runs in it; `
			+ `small limits would kill it. Right would be ${setting} ${needed}Mi, or a smaller hypervisor.default_memory`];
}

/** A quantity of memory of Kubernetes, such as `140Mi` or `1G`, in MiB. */
function mebibytes(quantity: string): number {
	const [, figure = '0', unit = ''] = /^([\d.]+)(.*)$/.exec(quantity) ?? [];
	const power = 'kMGTPE'.indexOf(unit.replace('K', 'k').charAt(0)) + 1;
	return Number(figure) * (unit.endsWith('i') ? 1024 : 1000) ** (unit === '' ? 0 : power) / 2 ** 20;
}
