import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {NodeValue} from '../node-value.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** Which kernel settings of a pod are applied, and to which kernel. */
export const sysctls: Scenario = {
	name: 'sysctls',
	group: 'known limits',
	shows: 'whether a pod\'s sysctls are applied, and whose kernel a privileged container sets',
	expectation: 'applied in the guest on kata; a setting that belongs to no namespace is the guest\'s, and leaves the node alone (docs/how-to/how-to-use-sysctls-with-kata.md at 3.0.0)',
	durations: {hardware: 30, kvm: 60, tcg: 60},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'namespacedSysctls',
			claims: 'the container sees the sysctls of its pod\'s securityContext',
			expectation: 'holds',
			source: 'docs/how-to/how-to-use-sysctls-with-kata.md at 3.0.0',
		},
		{
			name: 'sysctlsOfNodeChanged',
			claims: 'they change what the node itself has',
			expectation: 'does not hold',
			source: 'docs/how-to/how-to-use-sysctls-with-kata.md at 3.0.0',
		},
		{
			name: 'privilegedSetsOwnKernel',
			claims: 'a privileged container can set what belongs to no namespace',
			expectation: 'holds',
			source: 'docs/how-to/how-to-use-sysctls-with-kata.md at 3.0.0: a privileged container sets it in the guest',
		},
		{
			name: 'privilegedSetsNode',
			claims: 'the node\'s kernel gets that value',
			expectation: 'does not hold',
			source: 'docs/how-to/how-to-use-sysctls-with-kata.md at 3.0.0',
		},
	],
};

/** Safe ones, that every kubelet lets through; one of IPC, others of the network. */
export const asked: ReadonlyArray<{name: string; value: string}> = [
	{name: 'kernel.shm_rmid_forced', value: '1'},
	{name: 'net.ipv4.ip_local_port_range', value: '40000 50000'},
	{name: 'net.ipv4.tcp_keepalive_time', value: '611'},
];

// How often a kernel sums up its statistics: harmless, and of no namespace.
const global = '/proc/sys/vm/stat_interval';
const kept = '/run/kata-lab-sysctls/stat_interval';
const fileOf = (name: string) => `/proc/sys/${name.replaceAll('.', '/')}`;
const reading = asked.map(({name}) => `cat ${fileOf(name)}`).join('; ');

interface Seen {
	pod: string[];
	before: string[];
	node: string[];
	wish: string;
	written: string;
	nodeGlobal: string;
	nodeWas: string;
}

const lines = (text: string) => text.trim().split('\n').map(line => line.replaceAll('\t', ' '));

/** One privileged pod an arm that asks for them. */
export function experiment(ground: Ground): Experiment {
	const {node, pods} = ground;
	const value = new NodeValue(node, global, kept);
	const armPods = new ArmPods(ground, arm => podOf({
		name: `sysctls-${arm.label}`,
		arm,
		node: ground.plan.node,
		image: ground.plan.images.shell,
		container: {securityContext: {privileged: true}},
		spec: {securityContext: {sysctls: [...asked]}},
	}));
	const seen = new OnceEach<Seen>(async arm => {
		const before = lines(await node.ask(reading));
		const {name} = await armPods.of(arm);
		const nodeWas = await value.read();
		const wish = nodeWas === '7' ? '8' : '7';
		const pod = lines(await pods.ask(name, ['/bin/sh', '-c', reading], 120));
		const after = lines(await node.ask(reading));
		await value.keep();
		try {
			const written = await pods.ask(name, ['/bin/sh', '-c', `echo ${wish} 2>/dev/null >${global}; cat ${global}`], 120);
			return {pod, before, node: after, wish, written: written.trim(), nodeGlobal: await value.read(), nodeWas};
		} finally {
			await value.restore();
		}
	});
	const look = (judge: (seen: Seen) => Finding) => async (arm: Arm) => judge(await seen.of(arm));

	return {
		claims: {
			namespacedSysctls: look(({pod}) => applied(pod)),
			sysctlsOfNodeChanged: look(({before, node}) => changed(before, node)),
			privilegedSetsOwnKernel: look(({wish, written}) => found(written === wish, `vm.stat_interval is ${written} in the container after ${wish} was written`)),
			privilegedSetsNode: look(toNode),
		},
		async recover() {
			await value.restore();
			await armPods.clear();
		},
	};
}

/** Puts the node's setting back where a killed probe left it. */
export async function restore({node}: Ground): Promise<string[]> {
	return await new NodeValue(node, global, kept).restore() ? ['vm.stat_interval'] : [];
}

/** Whether a container has the values that were asked for. */
export function applied(values: readonly string[]): Finding {
	if (values.length !== asked.length) {
		throw new Error(`the container told ${values.length} of ${asked.length} sysctls`);
	}

	const wrong = asked.flatMap(({name, value}, index) => values[index] === value ? [] : [`${name} is ${values[index] ?? ''}, not ${value}`]);
	return found(wrong.length === 0, wrong.join('; ') || asked.map(({name, value}) => `${name} is ${value}`).join(', '));
}

/** Whether the node's own values differ from before. */
export function changed(before: readonly string[], after: readonly string[]): Finding {
	const differing = asked.flatMap(({name}, index) => before[index] === after[index] ? [] : [`${name} was ${before[index] ?? ''}, is ${after[index] ?? ''}`]);
	return found(differing.length > 0, differing.join('; ') || 'all as before');
}

/** Whether the node has the value that a container wrote. */
export function toNode({wish, written, nodeGlobal, nodeWas}: Pick<Seen, 'wish' | 'written' | 'nodeGlobal' | 'nodeWas'>): Finding {
	if (written !== wish) {
		throw new Error(`the container could not write vm.stat_interval: it is ${written} after ${wish} was written`);
	}

	return found(nodeGlobal === wish, `vm.stat_interval of the node was ${nodeWas}, and is ${nodeGlobal} after the container wrote ${wish}`);
}
