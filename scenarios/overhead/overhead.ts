import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import {declaredOverhead} from '../declared-overhead.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Measured} from '../measured.ts';
import {nodeMemory} from '../node-memory.ts';
import {startPlaced, type PlacedPod} from '../placed-pod.ts';
import {podOf} from '../pod-of.ts';
import {podProcesses, sumOf, type PodProcesses, type Role} from '../pod-processes.ts';
import type {Finding, Metric, Sample, Scenario} from '../scenario.ts';
import {bytesOf} from '../tools/quantity.ts';
import {podFixedOf} from './pod-fixed.ts';

const mebibyte = 1024 * 1024;

const fields = [
	{suffix: 'VmSize', of: 'vmSizeBytes', is: 'virtual memory'},
	{suffix: 'VmRss', of: 'vmRssBytes', is: 'memory in use, what is shared counted in each process'},
	{suffix: 'VmHwm', of: 'vmHwmBytes', is: 'the most memory that was in use'},
	{suffix: 'VmData', of: 'vmDataBytes', is: 'private data'},
	{suffix: 'Pss', of: 'pssBytes', is: 'memory in use, what is shared counted by its share'},
] as const;

const roles: ReadonlyArray<{role: Role; is: string; only?: 'guest'}> = [
	{role: 'vmm', is: 'the VMM', only: 'guest'},
	{role: 'daemon', is: 'virtiofsd', only: 'guest'},
	{role: 'shim', is: 'the shim'},
];

const mebibytes = (name: string, shows: string, more: Pick<Metric, 'only' | 'expected'> = {}): Metric =>
	({name, shows, unit: 'MiB', direction: 'lower', smallestEffect: 0.05, floor: 1, ...more});

const together = (suffix: string) => suffix.charAt(0).toLowerCase() + suffix.slice(1);

const metrics: readonly Metric[] = [
	// Even a tenth of what the test plan saw would be this.
	...fields.map(({suffix, is}) => mebibytes(together(suffix), `${is}, of VMM, virtiofsd and shim together`, suffix === 'Pss' ? {expected: {least: 5}} : {})),
	...roles.flatMap(({role, is: whose, only}) => fields.map(({suffix, is}) => mebibytes(`${role}${suffix}`, `${is}, of ${whose}`, only && {only}))),
	mebibytes('memAvailable', 'what the node\'s MemAvailable lost by each pod'),
	{name: 'cpuIdle', shows: 'what VMM, virtiofsd and shim use of the CPUs while the pod does nothing', unit: 'cores', direction: 'lower', smallestEffect: 0.1, floor: 0.005},
];

/** What a pod that does nothing takes of the node. */
export const overhead: Scenario = {
	name: 'overhead',
	group: 'overhead',
	shows: 'what an idle pod takes of the node\'s memory and CPU, and what its RuntimeClass should declare for it',
	expectation: 'some hundred MiB on kata against a few on runc: the plan\'s test had a VmRSS of 126252 kB against 5596 kB, and upstream\'s 160Mi are too little (kata-containers#6533)',
	durations: {hardware: 900, kvm: 1800, tcg: 230},
	settings: {
		pairs: {kind: 'count', default: 10, emulated: 1, least: 1, most: 1000, says: 'how often idle pods of each runtime are measured'},
		pods: {kind: 'count', default: 3, emulated: 1, least: 1, most: 100, says: 'idle pods that are there at a time'},
		cpu: {kind: 'cpu', default: '1', emulated: '500m', says: 'each one\'s limit of CPU'},
		memory: {kind: 'memory', default: '2Gi', emulated: '256Mi', says: 'each one\'s limit of memory'},
		settle: {kind: 'count', default: 10, least: 1, most: 600, says: 'seconds that they are left alone before they are looked at'},
		idle: {kind: 'count', default: 20, emulated: 15, least: 5, most: 3600, says: 'seconds over which the CPU of an idle pod is measured'},
	},
	metrics: () => metrics,
	notes: [
		{name: 'podFixed', shows: 'a recommended `overhead.podFixed`: the most memory, by PSS, that an idle pod took and a tenth more, and the most CPU'},
		{name: 'declared', shows: 'the RuntimeClass\'s own `overhead.podFixed`'},
	],
	claims: [{
		name: 'podFixedCovers',
		claims: 'what an idle pod takes of memory is within the overhead that its RuntimeClass declares',
		expectation: 'does not hold',
		source: 'kata-containers#6533, openshift/sandboxed-containers-operator#84: an idle pod takes about twice the 160Mi of upstream\'s RuntimeClass',
	}],
};

/** Starts idle pods, leaves them alone, and looks at what runs them. */
export function experiment(ground: Ground): Experiment {
	return {
		parts: [{
			name: 'pod',
			pairs: ground.count('pairs'),
			metrics,
			headline: 'pss',
			measure: async (arm, pair) => measure(ground, arm, pair),
			async recover() {
				await ground.clear();
			},
		}],
		async notes(arm, samples) {
			const {memory, cpu} = podFixedOf({pss: valuesOf('pss', arm, samples), cores: valuesOf('cpuIdle', arm, samples)});
			const declared = Object.entries(await declaredOverhead(ground.api, arm)).map(([name, quantity]) => `${name} ${quantity}`).sort();
			return {values: {podFixed: `cpu ${cpu}, memory ${memory}`, declared: declared.join(', ') || 'none'}};
		},
		claims: {
			podFixedCovers: async (arm, samples) => coverOf(valuesOf('pss', arm, samples), (await declaredOverhead(ground.api, arm))['memory']),
		},
	};
}

const valuesOf = (name: string, {label}: Arm, samples: readonly Sample[]) => samples.filter(({metric, runtime}) => metric === name && runtime === label).map(({value}) => value);

/** Whether the memory that is declared is as much as the largest idle pod took, in MiB. */
export function coverOf(pss: readonly number[], declared: string | undefined): Finding {
	if (pss.length === 0) {
		throw new Error('no idle pod was measured');
	}

	const most = Math.max(...pss);
	const saw = `${most.toFixed(0)} MiB at the most, ${declared ?? 'nothing'} declared`;
	if (declared === undefined) {
		return {answer: 'differs: nothing is declared', saw};
	}

	return {answer: most * mebibyte <= bytesOf(declared) ? 'holds' : 'does not hold', saw};
}

async function measure(ground: Ground, arm: Arm, pair: number): Promise<Measured> {
	const {plan, node, pods, limits} = ground;
	const names = Array.from({length: ground.count('pods')}, (_, index) => `overhead-${arm.label}-${pair}-${index}`);
	const before = await nodeMemory(node);
	const up: PlacedPod[] = [];
	for (const name of names) {
		up.push(await startPlaced(ground, arm, podOf({
			name, arm, node: plan.node, image: plan.images.shell,
			limits: {cpu: ground.text('cpu'), memory: ground.text('memory')},
		})));
	}

	const lookAtAll = async () => {
		const seen: PodProcesses[] = [];
		for (const {pod} of up) {
			seen.push(await podProcesses(node, pod.metadata?.uid));
		}

		return seen;
	};

	await sleep(ground.count('settle') * 1000);
	const after = await nodeMemory(node);
	const first = await lookAtAll();
	await sleep(ground.count('idle') * 1000);
	const second = await lookAtAll();
	await pods.remove(names, limits.podGone);
	return {
		values: {...idleValues(first, second), memAvailable: (before.MemAvailable - after.MemAvailable) / names.length / mebibyte},
		kernel: up[0]?.kernel,
		extra: {processes: second.flatMap(({processes}) => processes.map(({role, pid, executable}) => ({role, pid, executable})))},
	};
}

/** The mean of several pods: memory as at the second look, CPU between the looks. A role that none of them has is left out. */
export function idleValues(first: readonly PodProcesses[], second: readonly PodProcesses[]): Record<string, number> {
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const sandboxes = second.map(({processes}) => processes.filter(({role}) => role !== 'container'));
	const present = roles.filter(({role}) => sandboxes.flat().some(process => process.role === role));
	const cores = second.map((now, index) => {
		const then = first[index];
		if (then === undefined || now.atSeconds <= then.atSeconds) {
			throw new Error('a pod was not looked at twice');
		}

		const pids = new Set(then.processes.filter(({role}) => role !== 'container').map(({pid}) => pid));
		const same = (sandboxes[index] ?? []).filter(({pid}) => pids.has(pid));
		return (sumOf(same, 'cpuSeconds') - sumOf(then.processes.filter(({pid}) => same.some(process => process.pid === pid)), 'cpuSeconds')) / (now.atSeconds - then.atSeconds);
	});
	return {
		...Object.fromEntries(fields.flatMap(({suffix, of}) => [
			[together(suffix), mean(sandboxes.map(processes => sumOf(processes, of))) / mebibyte],
			...present.map(({role}) => [`${role}${suffix}`, mean(sandboxes.map(processes => sumOf(processes, of, role))) / mebibyte] as const),
		])),
		cpuIdle: mean(cores),
	};
}
