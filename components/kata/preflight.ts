import {containerdSeries} from '../container-runtime/containerd-series.ts';
import type {Acceleration} from '../time-limits.ts';
import {doing, isDeployed} from '../drift/kata-deploy.ts';
import type {Facts} from './facts.ts';

/** A reason why Kata cannot run on a machine. */
export interface Problem {
	/** What was looked at. */
	check: string;

	/** What it is. */
	found: string;

	/** What to do about it. */
	remedy: string;
}

/** What a machine has to be fit for. */
export interface Demands {
	/** Whether runc's shim stands in for Kata's: what concerns KVM is then only noted. */
	rehearsal: boolean;

	/** A guest's memory before any limit is added, in MiB. */
	guestMemory: number;

	/** Whether the lab itself is going to install containerd where there is none. */
	containerdComes?: boolean;
}

/** What keeps a machine from running Kata, and what would if this were no rehearsal. */
export function preflight(facts: Facts, {rehearsal, guestMemory, containerdComes = false}: Demands): {problems: Problem[]; notes: Problem[]} {
	const virtualization = [...cpuProblems(facts), ...moduleProblems(facts), ...deviceProblems(facts), ...shmProblems(facts, guestMemory)];
	const machine = [...sizeProblems(facts), ...softwareProblems(facts, containerdComes)];
	return rehearsal
		? {problems: machine, notes: virtualization}
		: {problems: [...virtualization, ...machine], notes: []};
}

/** Problems as text: what was found, and under it what to do. */
export function explain(problems: readonly Problem[]): string {
	return problems.map(({check, found, remedy}) => `  ${check}: ${found}\n    ${remedy}`).join('\n');
}

/** What executes the machine's instructions, read off its CPU. */
export function accelerationOf({cpu}: Facts): Acceleration {
	if (cpu.model.includes('TCG')) {
		return 'tcg';
	}

	return cpu.flags.includes('hypervisor') ? 'kvm' : 'hardware';
}

function cpuProblems({cpu}: Facts): Problem[] {
	const has = (flag: string) => cpu.flags.includes(flag);
	const nesting = has('hypervisor')
		? 'turn on nested virtualization for this virtual machine on its host, or use a machine of bare metal'
		: 'turn on VT-x or AMD-V in the firmware';
	return [
		...(has('vmx') || has('svm') ? [] : [{check: 'CPU', found: `${cpu.model} shows neither vmx nor svm`, remedy: nesting}]),
		...['lm', 'sse4_1'].filter(flag => !has(flag)).map(flag =>
			({check: 'CPU', found: `${cpu.model} does not show ${flag}`, remedy: 'use a 64-bit CPU of 2008 or later, or a CPU model that shows it'})),
	];
}

function moduleProblems({cpu, modules, kernel}: Facts): Problem[] {
	const vendor = cpu.flags.flatMap(flag => ({vmx: ['kvm_intel'], svm: ['kvm_amd']})[flag] ?? []);
	return ['kvm', ...vendor, 'vhost', 'vhost_net', 'vhost_vsock']
		.filter(module => !modules.includes(module))
		.map(module => ({
			check: `module ${module}`,
			found: `kernel ${kernel} neither has it built in nor loads it`,
			remedy: `see what \`modprobe ${module}\` says; a «cloud» or container kernel often lacks it, the distribution's full one has it`,
		}));
}

const deviceRemedies: Record<string, string> = {
	'/dev/kvm': 'QEMU needs it, without exception: load kvm_intel or kvm_amd',
	'/dev/vhost-vsock': 'the shim talks to its guest through it: `modprobe vhost_vsock`',
	'/dev/vhost-net': '`modprobe vhost_net`, or set disable_vhost_net in Kata\'s configuration',
	'/dev/net/tun': 'a guest\'s network card hangs on it: `modprobe tun`',
};

function deviceProblems({devices}: Facts): Problem[] {
	return Object.entries(deviceRemedies)
		.filter(([device]) => devices[device] !== 'opens')
		.map(([device, remedy]) => ({check: device, found: devices[device] ?? 'absent', remedy}));
}

function shmProblems({shm}: Facts, guestMemory: number): Problem[] {
	return shm >= guestMemory ? [] : [{
		check: '/dev/shm',
		found: `${shm} MiB, less than one guest's memory of ${guestMemory}`,
		remedy: '`mount -o remount,size=…` it to the memory of all guests together; a smaller one shows as a guest that never answers',
	}];
}

function sizeProblems({cpus, memory, disk, unpacked}: Facts): Problem[] {
	const room = {'/opt': unpacked ? 0 : 1536, '/var/lib': 1024};
	return [
		...(cpus >= 2 ? [] : [{check: 'CPUs', found: `${cpus}`, remedy: 'give the machine 2 or more, which kubeadm insists on'}]),
		...(memory >= 1700 ? [] : [{check: 'memory', found: `${memory} MiB`, remedy: 'give the machine 2 GiB or more, which kubeadm insists on'}]),
		...Object.entries(room).filter(([directory, least]) => (disk[directory] ?? 0) < least).map(([directory, least]) =>
			({check: `disk under ${directory}`, found: `${disk[directory] ?? 0} MiB free`, remedy: `free ${least} MiB`})),
	];
}

function softwareProblems({cgroup, containerd, conflicts}: Facts, containerdComes: boolean): Problem[] {
	return [
		...(cgroup === 1 || cgroup === 2 ? [] : [{
			check: 'cgroups',
			found: 'nothing is mounted at /sys/fs/cgroup',
			remedy: 'boot with systemd, which mounts them',
		}]),
		...(containerdSeries(containerd) === undefined && !(containerd === '' && containerdComes) ? [{
			check: 'containerd',
			found: containerd === '' ? 'not on PATH' : containerd,
			remedy: 'install 1.6, 1.7 or 2.x: `apt-get install containerd` on Debian',
		}] : []),
		...conflicts.map(conflictProblem),
	];
}

function conflictProblem(found: string): Problem {
	return isDeployed(found)
		? {check: 'kata-deploy', found: `${found}, which it links; ${doing}`, remedy: 'delete its DaemonSet and run its kata-cleanup, then delete what is left'}
		: {check: 'another Kata', found, remedy: 'remove it first; kata-deploy: delete its DaemonSet, run its kata-cleanup, then delete what is left'};
}
