import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Scenario} from '../scenario.ts';

/** What becomes of a pod that asks for its node's network. */
export const hostNetwork: Scenario = {
	name: 'host-network',
	group: 'known limits',
	shows: 'whether a pod with hostNetwork has its node\'s network, and what that does to the node\'s own',
	expectation: 'such a pod is created on kata, but has no host network and uses no port of the node (docs/Limitations.md at 3.0.0)',
	durations: {hardware: 30, kvm: 60, tcg: 50},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'hostNetworkStarts',
			claims: 'a pod with hostNetwork is created and becomes Ready',
			expectation: 'holds',
			source: 'the test plan: «the pod can be created»',
		},
		{
			name: 'hostNetworkMissing',
			claims: 'it sees none of the node\'s network interfaces',
			expectation: 'holds',
			source: 'docs/Limitations.md at 3.0.0, kata-containers/runtime#2673',
		},
		{
			name: 'hostNetworkPortUnused',
			claims: 'a port that it listens on is not open on the node',
			expectation: 'holds',
			source: 'the test plan: «the host\'s port is not used»',
		},
		{
			name: 'nodeNetworkChanged',
			claims: 'the node\'s own interfaces, addresses and routes differ while it runs',
			expectation: 'does not hold',
			source: 'docs/Limitations.md at 3.0.0 warns of it, but Kata refuses the host\'s network namespace (katautils/network_linux.go at 3.0.0)',
		},
	],
};

const port = 47_311;
const nodeNetwork = readFileSync(new URL('node-network.sh', import.meta.url), 'utf8');

interface Seen {
	node: string[];
	pod: string[];
	listens: boolean;
	open: boolean;
	before: string;
	during: string;
}

/** One pod an arm that listens on a port. */
export function experiment(ground: Ground): Experiment {
	const {node, pods} = ground;
	const armPods = new ArmPods(ground, arm => podOf({
		name: `host-network-${arm.label}`,
		arm,
		node: ground.plan.node,
		image: ground.plan.images.shell,
		command: ['/bin/sh', '-c', `trap exit TERM; while :; do echo heard | nc -l -p ${port}; done & wait`],
		spec: {hostNetwork: true},
	}));
	const seen = new OnceEach<Seen>(async arm => {
		const before = await node.ask(nodeNetwork);
		const {name} = await armPods.of(arm);
		const during = await node.ask(nodeNetwork);
		const interfaces = await pods.ask(name, ['/bin/sh', '-c', 'ls /sys/class/net; netstat -ltn'], 120);
		const {code} = await node.run(`timeout 10 bash -c 'read -r line < /dev/tcp/127.0.0.1/${port} && [[ $line == heard ]]'`);
		// Two arms cannot listen on the same port of a node.
		await armPods.clear();
		return {
			node: interfacesIn(await node.ask('ls /sys/class/net')),
			pod: interfacesIn(interfaces),
			listens: interfaces.includes(`:${port} `),
			open: code === 0,
			before,
			during,
		};
	});
	const look = (judge: (seen: Seen) => ReturnType<typeof found>) => async (arm: Arm) => judge(await seen.of(arm));

	return {
		claims: {
			hostNetworkStarts: look(({pod}) => found(true, `it runs, with ${pod.join(', ') || 'no interface'}`)),
			hostNetworkMissing: look(missing),
			hostNetworkPortUnused: look(({listens, open}) => {
				if (!listens) {
					throw new Error(`nothing listens on port ${port} in the pod`);
				}

				return found(!open, `port ${port} of the node ${open ? 'answers' : 'does not answer'}`);
			}),
			nodeNetworkChanged: look(({before, during}) => {
				const changes = changesOf(before, during);
				return found(changes.length > 0, changes.join('; ') || 'all as before');
			}),
		},
		async recover() {
			await armPods.clear();
		},
	};
}

/** Names of interfaces, as `ls /sys/class/net` lists them, up to the first other line. */
export function interfacesIn(text: string): string[] {
	const lines = text.split('\n');
	const end = lines.findIndex(line => !/^[\w.@-]+$/.test(line.trim()));
	return lines.slice(0, end < 0 ? undefined : end).map(line => line.trim());
}

/** Whether a pod has none of the node's interfaces but loopback, which every network namespace has. */
export function missing({node, pod}: Pick<Seen, 'node' | 'pod'>): ReturnType<typeof found> {
	const own = node.filter(name => name !== 'lo');
	if (own.length === 0) {
		throw new Error('the node itself shows no network interface but loopback');
	}

	const shared = pod.filter(name => own.includes(name));
	return found(shared.length === 0, shared.length === 0 ? `the pod has ${pod.join(', ') || 'none'}, the node ${node.join(', ')}` : `it has the node's ${shared.join(', ')}`);
}

/** The lines that came and went between two looks. */
export function changesOf(before: string, during: string): string[] {
	const [old, now] = [before, during].map(text => text.split('\n').filter(Boolean)) as [string[], string[]];
	return [
		...old.filter(line => !now.includes(line)).map(line => `gone: ${line}`),
		...now.filter(line => !old.includes(line)).map(line => `new: ${line}`),
	];
}
