import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {NodeDirectory} from '../node-directory.ts';
import {OnceEach} from '../once-each.ts';
import {ownConfiguration} from '../own-configuration.ts';
import {podOf} from '../pod-of.ts';
import {podProcesses, sumOf, type PodProcesses} from '../pod-processes.ts';
import {readyTogether} from '../ready-together.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** What guests with more vCPUs cost while they do nothing. */
export const vcpusReplicas: Scenario = {
	name: 'vcpus-replicas',
	group: 'many',
	shows: 'whether replicas whose guests have more vCPUs by default use more of the node\'s CPUs while they do nothing',
	expectation: 'they do not: in the plan\'s test default_vcpus = 5 with many replicas used little CPU',
	durations: {hardware: 180, kvm: 300, tcg: 280},
	settings: {
		vcpus: {kind: 'count', default: 5, emulated: 2, least: 2, most: 1000, says: 'the default_vcpus of each replica, no more than the node has CPUs'},
		replicas: {kind: 'count', default: 7, emulated: 2, least: 1, most: 100, says: 'replicas'},
		settle: {kind: 'count', default: 15, least: 1, most: 600, says: 'seconds that they are left alone first'},
		idle: {kind: 'count', default: 30, emulated: 20, least: 5, most: 3600, says: 'seconds over which their CPU is measured'},
	},
	metrics: () => [],
	notes: [
		{name: 'vcpusSeen', shows: 'CPUs that a replica sees', unit: 'CPUs'},
		{name: 'idleWithDefault', shows: 'CPU of one replica as the configuration has it', unit: 'cores'},
		{name: 'idleWithMore', shows: 'CPU of one replica with that many vCPUs', unit: 'cores'},
	],
	claims: [{
		name: 'idleVcpusAreFree',
		claims: 'a replica with more vCPUs uses no more than a hundredth of a core more while it does nothing',
		expectation: 'holds',
		source: 'the test plan: «default_vcpus = 5, many replicas, the CPU in use is not high»',
	}],
};

/** What replicas with and without the annotation used. */
export interface IdleReplicas {
	seen: number;

	/** Cores of one replica. */
	withDefault: number;
	withMore: number;
}

const directoryName = 'vcpus-replicas';

/** Starts replicas without and with the annotation, and measures what they use. */
export function experiment(ground: Ground): Experiment {
	const known = new OnceEach(async arm => idleReplicas(ground, arm));

	return {
		async notes(arm) {
			const {seen, withDefault, withMore} = await known.of(arm);
			return {values: {vcpusSeen: seen, idleWithDefault: rounded(withDefault), idleWithMore: rounded(withMore)}};
		},
		claims: {
			idleVcpusAreFree: async arm => judge(await known.of(arm)),
		},
		async recover() {
			known.clearFailures();
			await ground.clear();
		},
		async end() {
			await ground.clear();
			await restore(ground);
		},
	};
}

/** Removes the configuration that replicas were pointed to. */
export async function restore({node}: Ground): Promise<string[]> {
	return new NodeDirectory(node, directoryName).remove();
}

const rounded = (value: number) => Number(value.toFixed(4));

/** Whether the vCPUs cost anything. */
export function judge({seen, withDefault, withMore}: IdleReplicas): Finding {
	return {
		answer: withMore - withDefault <= 0.01 ? 'holds' : 'does not hold',
		saw: `${rounded(withDefault)} cores as configured, ${rounded(withMore)} with ${seen} CPUs seen`,
	};
}

async function idleReplicas(ground: Ground, arm: Arm): Promise<IdleReplicas> {
	const {node, pods} = ground;
	const vcpus = ground.count('vcpus');
	if (arm.kernel === 'guest' && !ground.rehearsal) {
		const cores = Number(await node.ask('nproc'));
		if (cores < vcpus) {
			throw new Error(`Kata refuses a default_vcpus above the node's ${cores} CPUs, and vcpus-replicas.vcpus is ${vcpus}`);
		}
	}

	const withDefault = await idleOf(ground, arm, 'default');
	const names = await startReplicas(ground, arm, 'more', await withVcpus(ground, vcpus));
	const seen = Number(await pods.ask(names[0] ?? '', ['nproc'], 120));
	if (arm.kernel === 'guest' && !ground.rehearsal && seen !== vcpus) {
		throw new Error(`the guest has ${seen} CPUs, and the annotation says ${vcpus}`);
	}

	const withMore = await cpuOf(ground, names);
	await ground.clear();
	return {seen, withDefault, withMore};
}

// Kata refuses any annotation that its file does not name.
async function withVcpus(ground: Ground, vcpus: number): Promise<Record<string, string>> {
	return {
		'io.katacontainers.config.hypervisor.default_vcpus': String(vcpus),
		...await ownConfiguration(ground, directoryName, {enable_annotations: '["default_vcpus"]'}),
	};
}

async function idleOf(ground: Ground, arm: Arm, kind: string): Promise<number> {
	const cores = await cpuOf(ground, await startReplicas(ground, arm, kind, {}));
	await ground.clear();
	return cores;
}

async function startReplicas(ground: Ground, arm: Arm, kind: string, annotations: Readonly<Record<string, string>>): Promise<string[]> {
	const {plan} = ground;
	return readyTogether(ground, arm, Array.from({length: ground.count('replicas')}, (_, index) => podOf({
		name: `replica-${arm.label}-${kind}-${index}`, arm, node: plan.node, image: plan.images.shell, annotations,
	})));
}

/** Cores that all processes of a pod use, the mean of pods. */
async function cpuOf(ground: Ground, names: readonly string[]): Promise<number> {
	const {node, pods} = ground;
	const uids = await Promise.all(names.map(async name => (await pods.get(name)).metadata?.uid));
	const look = async () => {
		const seen: PodProcesses[] = [];
		for (const uid of uids) {
			seen.push(await podProcesses(node, uid));
		}

		return seen;
	};

	await sleep(ground.count('settle') * 1000);
	const first = await look();
	await sleep(ground.count('idle') * 1000);
	const second = await look();
	const used = second.map(({atSeconds, processes}, index) => {
		const then = first[index];
		return then === undefined ? 0 : (sumOf(processes, 'cpuSeconds') - sumOf(then.processes, 'cpuSeconds')) / (atSeconds - then.atSeconds);
	});
	return used.reduce((sum, cores) => sum + cores, 0) / used.length;
}
