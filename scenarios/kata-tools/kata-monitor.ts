import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {OnceEach} from '../once-each.ts';
import {startPlaced} from '../placed-pod.ts';
import {podOf} from '../pod-of.ts';
import {sandboxProcesses} from '../sandbox-processes.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {MonitorClient} from './monitor-client.ts';
import {agentUrl, carriesPodNames, countsAtOnce, figuresOf, followsPods, type Monitored} from './monitor-findings.ts';
import {figureOf, type PrometheusSample} from './prometheus-text.ts';

const design = 'docs/design/kata-2-0-metrics.md at 3.0.0';

/** What kata-monitor tells of a node's sandboxes. */
export const kataMonitor: Scenario = {
	name: 'kata-monitor',
	group: 'Kata\'s tools',
	shows: 'what kata-monitor tells of a pod, before, while and after it is there: its sandbox, its names, and the memory of guest, VMM, virtiofsd, shim and agent',
	expectation: 'it follows pods and tells their names; but it counts a new sandbox one scrape late, and knows no address of an agent at 3.0.0 (kata-containers#9013)',
	durations: {hardware: 60, kvm: 120, tcg: 180},
	settings: {
		port: {kind: 'count', default: 8090, least: 1, most: 65535, says: 'the port of the node\'s loopback interface where kata-monitor listens, or is started for the time of the scenario'},
		patience: {kind: 'count', default: 20, emulated: 30, least: 5, most: 600, says: 'how many seconds it has to see that a pod came or went'},
	},
	metrics: () => [],
	notes: [
		{name: 'monitor', shows: 'whether it was there as a service, by the lab\'s setting kataMonitor, or was started'},
		{name: 'sandboxesBefore', shows: 'sandboxes that it told of before the pod'},
		{name: 'sandboxesWhile', shows: 'and while the pod was there'},
		{name: 'sandboxesAfter', shows: 'and when the pod was gone'},
		{name: 'figures', shows: 'figures that it tells of the pod\'s sandbox'},
		{name: 'scrapeSeconds', shows: 'how long a scrape of all its figures took', unit: 's'},
		{name: 'guestMemory', shows: 'memory of the guest, as it tells', unit: 'MiB'},
		{name: 'guestAvailable', shows: 'memory that the guest has left, as it tells', unit: 'MiB'},
		{name: 'vmmRss', shows: 'VmRSS of the VMM, as it tells', unit: 'MiB'},
		{name: 'virtiofsdRss', shows: 'VmRSS of virtiofsd, as it tells', unit: 'MiB'},
		{name: 'shimRss', shows: 'VmRSS of the shim, as it tells', unit: 'MiB'},
		{name: 'agentRss', shows: 'resident memory of the agent, as it tells', unit: 'MiB'},
	],
	claims: [
		{name: 'followsPods', claims: 'it lists a pod\'s sandbox once it is there, and no more when it is gone', expectation: 'holds', source: design},
		{name: 'carriesPodNames', claims: 'the figures of a sandbox carry the pod\'s name, namespace and uid', expectation: 'holds', source: design},
		{name: 'countsAtOnce', claims: 'the first scrape after a pod has come counts it in kata_monitor_running_shim_count', expectation: 'does not hold', source: 'ProcessMetricsRequest in src/runtime/pkg/kata-monitor/metrics.go at 3.0.0: the count is set after it was gathered'},
		{name: 'agentUrl', claims: '/agent-url tells the address of the agent', expectation: 'does not hold', source: 'kata-containers#9013: a slash is missing; repaired in 3.3.0'},
	],
};

/** One pod of each arm comes and goes. */
export function experiment(ground: Ground): Experiment {
	const client = new MonitorClient(ground.node, ground.count('port'));
	let running: Promise<'service' | 'started'> | undefined;
	const seen = new OnceEach<Monitored>(async (arm: Arm) => {
		const monitor = await (running ??= client.start());
		return {monitor, ...await watch(ground, arm, client)};
	});
	const look = (judge: (seen: Monitored) => Finding) => async (arm: Arm) => judge(await seen.of(arm));
	return {
		async notes(arm) {
			const monitored = await seen.of(arm);
			return {values: figuresOf(monitored), extra: {lastScrape: monitored.while.samples.filter(({labels}) => labels['sandbox_id'] === monitored.id)}};
		},
		claims: {
			followsPods: look(followsPods),
			carriesPodNames: look(carriesPodNames),
			countsAtOnce: look(countsAtOnce),
			agentUrl: look(agentUrl),
		},
		async recover() {
			running = undefined;
			seen.clear();
			await ground.clear();
		},
		async end() {
			await restore(ground);
		},
	};
}

/** Ends the kata-monitor that was started for this; a service stays. */
export async function restore({node}: Ground): Promise<string[]> {
	return new MonitorClient(node, 0).stop();
}

async function watch(ground: Ground, arm: Arm, client: MonitorClient): Promise<Omit<Monitored, 'monitor'>> {
	const {node, pods, plan} = ground;
	const patience = ground.count('patience');
	const name = `monitored-${arm.label}`;
	const before = await client.sandboxes();
	await client.scrape(); // What it counts is as of the scrape before.
	const {pod} = await startPlaced(ground, arm, podOf({name, arm, node: plan.node, image: plan.images.shell}));
	const {id} = await sandboxProcesses(node, pod);
	await until(async () => (await client.sandboxes()).includes(id), patience);
	const listed = await client.sandboxes();
	const first = figureOf((await client.scrape()).samples, 'kata_monitor_running_shim_count');
	const second = figureOf((await client.scrape()).samples, 'kata_monitor_running_shim_count');
	let scrape: {samples: PrometheusSample[]; seconds: number} = {samples: [], seconds: Number.NaN};
	await until(async () => {
		scrape = await client.scrape();
		return scrape.samples.some(({labels}) => labels['sandbox_id'] === id && labels['cri_name'] !== '');
	}, listed.includes(id) ? patience * 3 : 0);
	const agent = await client.get(`/agent-url?sandbox=${id}`);
	await pods.remove([name], plan.limits.podGone);
	await until(async () => !(await client.sandboxes()).includes(id), patience);
	return {
		id,
		pod: {name, namespace: plan.namespace, uid: pod.metadata?.uid ?? ''},
		before,
		listed,
		counted: {first, second},
		while: scrape,
		agent,
		after: await client.sandboxes(),
	};
}

/** Waits for what comes by itself, as long as it may; whether it came is looked at after. */
async function until(come: () => Promise<boolean>, limitSeconds: number): Promise<void> {
	const deadline = performance.now() + (limitSeconds * 1000);
	while (!await come() && performance.now() < deadline) {
		await sleep(2000);
	}
}
