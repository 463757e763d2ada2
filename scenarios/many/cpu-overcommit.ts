import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {NodeDirectory} from '../node-directory.ts';
import {nodeReady} from '../node-ready.ts';
import {OnceEach} from '../once-each.ts';
import {ownConfiguration} from '../own-configuration.ts';
import {podOf} from '../pod-of.ts';
import {fallen, readyTogether} from '../ready-together.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {parseSysbenchCpu} from '../tools/sysbench.ts';

/** What more busy vCPUs than cores do. */
export const cpuOvercommit: Scenario = {
	name: 'cpu-overcommit',
	group: 'many',
	shows: 'whether pods with more busy vCPUs together than the node has cores share them, and nothing dies',
	expectation: 'they do: in the plan\'s test seven pods had 4.90 to 4.98 cores each, and CPU may be overcommitted',
	durations: {hardware: 180, kvm: 420, tcg: 480},
	settings: {
		more: {kind: 'count', default: 4, emulated: 1, least: 1, most: 1000, says: 'busy vCPUs beyond the node\'s cores, at least'},
		cpus: {kind: 'count', default: 2, emulated: 3, least: 1, most: 100, says: 'vCPUs that each pod keeps busy, and its limit'},
		seconds: {kind: 'count', default: 30, emulated: 10, least: 5, most: 3600, says: 'how long they are busy'},
	},
	metrics: () => [],
	notes: [
		{name: 'throughputAlone', shows: 'events of sysbench in a second in one pod while the others are idle', unit: 'events/s'},
		{name: 'throughputTogether', shows: 'the same of all pods, while all are busy', unit: 'events/s'},
	],
	claims: [
		{
			name: 'overcommitSurvives',
			claims: 'no container ends, and the node stays Ready',
			expectation: 'holds',
			source: 'the test plan: «the risk of overcommitted CPU is small»',
		},
		{
			name: 'overcommitShares',
			claims: 'the slowest pod has at least half of what the fastest has',
			expectation: 'holds',
			source: 'the test plan: seven pods of five vCPUs each had 4.90 to 4.98 cores',
		},
	],
};

const directoryName = 'cpu-overcommit';

/** What came of it on one arm. */
export interface Crowd {
	cores: number;
	busy: number;

	/** Events in a second of one pod alone, then of each. */
	alone: number;
	rates: readonly number[];

	/** What has ended. */
	fallen: readonly string[];
	ready: boolean;
}

/** Has one pod compute alone, then all at once. */
export function experiment(ground: Ground): Experiment {
	const crowds = new OnceEach(async arm => crowd(ground, arm));

	return {
		async notes(arm) {
			const {alone, rates} = await crowds.of(arm);
			return {values: {throughputAlone: rounded(alone), throughputTogether: rounded(sum(rates))}, extra: {rates}};
		},
		claims: {
			overcommitSurvives: async arm => survives(await crowds.of(arm)),
			overcommitShares: async arm => shares(await crowds.of(arm)),
		},
		async recover() {
			crowds.clearFailures();
			await ground.clear();
		},
		async end() {
			await ground.clear();
			await restore(ground);
		},
	};
}

/** Removes the configuration that pods were pointed to. */
export async function restore({node}: Ground): Promise<string[]> {
	return new NodeDirectory(node, directoryName).remove();
}

const rounded = (value: number) => Number(value.toPrecision(4));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Whether all is still there. */
export function survives({cores, busy, fallen, ready}: Crowd): Finding {
	if (busy <= cores) {
		throw new Error(`${busy} busy vCPUs are no more than the node's ${cores} cores`);
	}

	const trouble = [...fallen, ...ready ? [] : ['the node is not Ready']];
	return {answer: trouble.length === 0 ? 'holds' : 'does not hold', saw: `${busy} busy vCPUs on ${cores} cores: ${trouble.join(', ') || 'nothing has ended'}`};
}

/** Whether none starves. */
export function shares({cores, busy, rates}: Crowd): Finding {
	const [least, most] = [Math.min(...rates), Math.max(...rates)];
	if (rates.length < 2 || !(least > 0)) {
		throw new Error('fewer than two pods have computed');
	}

	return {answer: least >= most / 2 ? 'holds' : 'does not hold', saw: `${busy} busy vCPUs on ${cores} cores: ${rounded(least)} to ${rounded(most)} events/s in each of ${rates.length} pods`};
}

async function crowd(ground: Ground, arm: Arm): Promise<Crowd> {
	const {node, pods, plan, api} = ground;
	const [cpus, seconds] = [ground.count('cpus'), ground.count('seconds')];
	const cores = Number(await node.ask('nproc'));
	const count = Math.max(2, Math.ceil((cores + ground.count('more')) / cpus));
	// A guest has the limit's CPUs and those by default, and the configuration may allow fewer.
	const annotations = await ownConfiguration(ground, directoryName, {default_maxvcpus: '0'});
	const names = await readyTogether(ground, arm, Array.from({length: count}, (_, index) => podOf({
		name: `crowd-${arm.label}-${index}`, arm, node: plan.node, image: plan.images.tools, annotations,
		container: {resources: {requests: {cpu: '10m'}, limits: {cpu: String(cpus)}}}, // What is requested must fit, or the scheduler refuses it.
	})));
	const compute = async (name: string) => parseSysbenchCpu(
		await pods.ask(name, ['sysbench', `--threads=${cpus}`, '--events=0', `--time=${seconds}`, 'cpu', 'run'], seconds + 600),
		{seconds},
	).eventsPerSecond;
	const alone = await compute(names[0] ?? '');
	const rates = await Promise.all(names.map(compute));
	const crowd = {cores, busy: count * cpus, alone, rates, fallen: await fallen(ground, names), ready: await nodeReady(api, plan.node)};
	await ground.clear();
	return crowd;
}
