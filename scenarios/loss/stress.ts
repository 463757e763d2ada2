import {readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {ArmPods} from '../arm-pods.ts';
import type {Arm} from '../arm.ts';
import {cgroupUseScript, parseCgroupUse, podCgroupUse, type CgroupUse} from '../cgroup-use.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Measured} from '../measured.ts';
import {podOf} from '../pod-of.ts';
import {podProcesses, sumOf, type PodProcesses} from '../pod-processes.ts';
import type {Finding, Metric, Scenario} from '../scenario.ts';

const mebibyte = 1024 * 1024;
const mebibytes = (name: string, shows: string, more: Pick<Metric, 'expected'> = {}): Metric =>
	({name, shows, unit: 'MiB', direction: 'lower', smallestEffect: 0.05, floor: 1, ...more});
const cores = (name: string, shows: string): Metric =>
	({name, shows, unit: 'cores', direction: 'lower', smallestEffect: 0.05, floor: 0.02});

const metrics: readonly Metric[] = [
	mebibytes('nodeVmSize', 'virtual memory of the VMM, or of the container\'s processes where there is none'),
	mebibytes('nodeVmRss', 'memory in use of the same', {expected: {least: 1}}),
	mebibytes('nodeVmHwm', 'the most memory in use of the same'),
	mebibytes('nodeVmData', 'private data of the same'),
	cores('nodeCpu', 'CPU that the same use'),
	mebibytes('podCgroupMemory', 'memory of the pod\'s cgroup on the node, as `kubectl top` counts'),
	cores('podCgroupCpu', 'CPU of the pod\'s cgroup on the node'),
	mebibytes('insideMemory', 'memory of the container\'s cgroup as the kernel that it runs on has it'),
	cores('insideCpu', 'CPU of the container\'s cgroup as the kernel that it runs on has it'),
];

/** What node, pod's cgroup and guest each say of a load. */
export const stress: Scenario = {
	name: 'stress',
	group: 'loss',
	shows: 'what the node, the pod\'s cgroup and the guest each say of a load of CPU and memory',
	expectation: 'a guest\'s memory is the VMM\'s: the plan\'s test had a VmRSS of 1218900 kB against 1058608 kB; with sandbox_cgroup_only = false the pod\'s cgroup knows nothing of it',
	durations: {hardware: 1200, kvm: 1200, tcg: 260},
	settings: {
		pairs: {kind: 'count', default: 10, emulated: 1, least: 1, most: 1000, says: 'loads on each runtime'},
		cpus: {kind: 'count', default: 2, emulated: 1, least: 1, most: 1024, says: 'CPUs that are kept busy'},
		memory: {kind: 'count', default: 1024, emulated: 192, least: 1, says: 'MiB that are taken'},
		step: {kind: 'count', default: 100, emulated: 64, least: 1, says: 'MiB that are taken in a second'},
		cpuLimit: {kind: 'cpu', default: '2', emulated: '1', says: 'the container\'s limit of CPU'},
		memoryLimit: {kind: 'memory', default: '2Gi', emulated: '384Mi', says: 'the container\'s limit of memory'},
		window: {kind: 'count', default: 15, least: 5, most: 3600, says: 'seconds over which CPU is measured'},
	},
	metrics: () => metrics,
	claims: [{
		name: 'podCgroupSeesMemory',
		claims: 'the pod\'s cgroup on the node has the memory that its container uses',
		expectation: 'does not hold',
		source: 'kata-containers#4128: with sandbox_cgroup_only = false the pod\'s cgroup shows nothing of it',
	}],
};

/** Loads one pod of each arm, in turns, and looks from all sides. */
export function experiment(ground: Ground): Experiment {
	const armPods = new ArmPods(ground, arm => podOf({
		name: `stress-${arm.label}`, arm, node: ground.plan.node, image: ground.plan.images.tools,
		limits: {cpu: ground.text('cpuLimit'), memory: ground.text('memoryLimit')},
	}));
	return {
		parts: [{
			name: 'load',
			pairs: ground.count('pairs'),
			metrics,
			headline: 'nodeVmRss',
			measure: async arm => load(ground, armPods, arm),
			async recover() {
				await armPods.clear();
			},
		}],
		claims: {
			podCgroupSeesMemory: async ({label}, samples) => Promise.resolve(judge(
				samples.filter(({metric, runtime}) => metric === 'podCgroupMemory' && runtime === label).map(({value}) => value),
				ground.count('memory'),
			)),
		},
	};
}

/** Whether a cgroup that showed so many MiB has what was taken. */
export function judge(seen: readonly number[], taken: number): Finding {
	if (seen.length === 0) {
		throw new Error('the pod\'s cgroup was not looked at');
	}

	const most = Math.max(...seen);
	const saw = `${most.toFixed(0)} MiB of the ${taken} MiB that were taken`;
	if (most >= taken * 0.8) {
		return {answer: 'holds', saw};
	}

	return {answer: most <= taken * 0.2 ? 'does not hold' : `differs: it has ${Math.round(most / taken * 100)} %`, saw};
}

const program = readFileSync(new URL('stress.pod.sh', import.meta.url), 'utf8');
const whenHeld = 'until [ -e /tmp/stress-held ]; do sleep 0.2; done';

interface Look {
	node: PodProcesses;
	podCgroup: CgroupUse;

	/** None where the sandbox shows its containers no cgroup. */
	inside: CgroupUse | undefined;
}

async function load(ground: Ground, armPods: ArmPods, arm: Arm): Promise<Measured> {
	const {pods, node} = ground;
	const {name, pod, kernel} = await armPods.of(arm);
	const uid = pod.metadata?.uid ?? '';
	const total = ground.count('memory');
	const words = ['cpus', 'memory', 'step'].map(setting => String(ground.count(setting)));
	const limit = 600 + total;
	await pods.ask(name, ['rm', '-f', '/tmp/stress-held'], 120); // An earlier load's.
	const stressing = pods.ask(name, ['bash', '-c', program, 'stress', ...words], limit);
	stressing.catch(() => undefined); // Awaited below.
	await Promise.race([pods.ask(name, ['bash', '-c', whenHeld], limit), stressing]);

	const look = async (): Promise<Look> => ({
		node: await podProcesses(node, uid),
		podCgroup: await podCgroupUse(node, uid),
		inside: await pods.ask(name, ['sh', '-c', cgroupUseScript], 120).then(parseCgroupUse).catch((error: unknown) => {
			if (arm.kernel === 'sandbox') {
				return undefined;
			}

			throw error;
		}),
	});
	const first = await look();
	await sleep(ground.count('window') * 1000);
	const second = await look();
	await pods.ask(name, ['touch', '/tmp/stress-end'], 120);
	await stressing;
	const values = loadValues(first, second);
	if ((values['insideMemory'] ?? total) < total * 0.8) {
		throw new Error(`${total} MiB were to be taken, and the container's own cgroup has ${Math.round(values['insideMemory'] ?? 0)} MiB`);
	}

	return {values, kernel};
}

/** Memory as at the second look, CPU between the looks. */
export function loadValues(first: Look, second: Look): Record<string, number> {
	const role = second.node.processes.some(({role}) => role === 'vmm') ? 'vmm' : 'container';
	const pids = new Set(first.node.processes.filter(process => process.role === role).map(({pid}) => pid));
	const processes = second.node.processes.filter(({pid}) => pids.has(pid));
	if (processes.length === 0) {
		throw new Error('the node shows neither a VMM nor processes of the container');
	}

	const then = first.node.processes.filter(({pid}) => processes.some(process => process.pid === pid));
	return {
		nodeVmSize: sumOf(processes, 'vmSizeBytes') / mebibyte,
		nodeVmRss: sumOf(processes, 'vmRssBytes') / mebibyte,
		nodeVmHwm: sumOf(processes, 'vmHwmBytes') / mebibyte,
		nodeVmData: sumOf(processes, 'vmDataBytes') / mebibyte,
		nodeCpu: (sumOf(processes, 'cpuSeconds') - sumOf(then, 'cpuSeconds')) / (second.node.atSeconds - first.node.atSeconds),
		...valuesOf('podCgroup', first.podCgroup, second.podCgroup),
		...first.inside && second.inside && valuesOf('inside', first.inside, second.inside),
	};
}

function valuesOf(name: string, first: CgroupUse, second: CgroupUse): Record<string, number> {
	return {
		[`${name}Memory`]: second.memoryBytes / mebibyte,
		[`${name}Cpu`]: (second.cpuSeconds - first.cpuSeconds) / (second.atSeconds - first.atSeconds),
	};
}
