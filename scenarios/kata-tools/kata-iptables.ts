import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {NodeDirectory} from '../node-directory.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import {sandboxProcesses} from '../sandbox-processes.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {KataRuntime, wordsOf} from './kata-runtime.ts';

const source = 'src/runtime/cmd/kata-runtime/kata-iptables.go and get_ip_tables, set_ip_tables in src/agent/src/rpc.rs at 3.0.0';

/** Whether `kata-runtime iptables` reads and sets a guest's packet filter. */
export const kataIptables: Scenario = {
	name: 'kata-iptables',
	group: 'Kata\'s tools',
	shows: 'whether `kata-runtime iptables set` gives a pod\'s guest a packet filter that works, and `get` tells it',
	expectation: 'both, with the guest image of the release, which has iptables; on runc there is no guest (kata-containers#4080)',
	durations: {hardware: 30, kvm: 60, tcg: 120},
	settings: {},
	metrics: () => [],
	claims: [
		{name: 'setFilters', claims: 'a rule by `kata-runtime iptables set` that drops a container\'s own pings is obeyed, and they were answered before', expectation: 'holds', source},
		{name: 'getTells', claims: '`kata-runtime iptables get` shows that rule after it was set, and not before', expectation: 'holds', source},
	],
};

const directoryName = 'kata-iptables';
const rule = '-A INPUT -i lo -p icmp -j DROP';
const rules = ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]', rule, 'COMMIT', ''].join('\n');

/** What was seen of one pod before and after the rule. */
export interface Filtering {
	/** Whether a ping to the loopback address was answered. */
	answered: {before: boolean; after: boolean};

	/** What `get` said. */
	told: {before: string; after: string};

	/** What `set` said. */
	set: string;
}

/** One pod an arm, whose guest gets the rule. */
export function experiment(ground: Ground): Experiment {
	const {node, pods, plan} = ground;
	const kata = new KataRuntime(node, plan.arms);
	const armPods = new ArmPods(ground, arm => podOf({name: `iptables-${arm.label}`, arm, node: plan.node, image: plan.images.shell}));
	const seen = new OnceEach<Filtering>(async (arm: Arm) => {
		const {name, pod} = await armPods.of(arm);
		const {id} = await sandboxProcesses(node, pod);
		const file = await new NodeDirectory(node, directoryName).write('rules', rules);
		const get = async () => kata.askShim(['iptables', 'get', '--sandbox-id', id]).then(({stdout, stderr}) => stdout + stderr);
		const answered = async () => (await pods.exec(name, ['/bin/busybox', 'ping', '-c', '2', '-W', '3', '127.0.0.1'], 120)).code === 0;
		const before = {answered: await answered(), told: await get()};
		const ended = await kata.askShim(['iptables', 'set', '--sandbox-id', id, file]);
		const after = {answered: await answered(), told: await get()};
		return {answered: {before: before.answered, after: after.answered}, told: {before: before.told, after: after.told}, set: ended.code === 0 ? 'it was set' : wordsOf(ended)};
	});

	return {
		claims: {
			setFilters: async arm => setFilters(await seen.of(arm)),
			getTells: async arm => getTells(await seen.of(arm)),
		},
		async recover() {
			seen.clear();
			await armPods.clear();
		},
		async end() {
			await armPods.clear();
			await restore(ground);
		},
	};
}

/** Removes the file with the rule; the rule itself goes with the guest. */
export async function restore({node}: Ground): Promise<string[]> {
	return new NodeDirectory(node, directoryName).remove();
}

/** Whether the pings stopped. */
export function setFilters({answered, set}: Filtering): Finding {
	if (!answered.before) {
		throw new Error('the container\'s pings to itself were not answered before there was a rule');
	}

	return found(!answered.after, `${set}; the container's pings to itself are ${answered.after ? 'still' : 'no longer'} answered`);
}

/** Whether the rule is shown once it is set. */
export function getTells({told, set}: Filtering): Finding {
	const shown = (words: string) => words.includes(rule) ? 'the rule' : words.trim().replaceAll(/\s+/g, ' ').slice(0, 200) || 'nothing';
	return found(told.after.includes(rule) && !told.before.includes(rule), `before, it shows ${shown(told.before)}; ${set}; then ${shown(told.after)}`);
}
