import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {namedLines} from '../named-lines.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** Whose devices and kernel a privileged container reaches. */
export const privileged: Scenario = {
	name: 'privileged',
	group: 'known limits',
	shows: 'whether a privileged container reaches the devices and the kernel of its node, or those of its guest',
	expectation: 'the guest\'s on kata, where privileged pods are kept from the node\'s devices (docs/how-to/privileged.md at 3.0.0)',
	durations: {hardware: 30, kvm: 60, tcg: 50},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'privilegedStarts',
			claims: 'a privileged pod becomes Ready',
			expectation: 'holds',
			source: 'the test plan: with privileged_without_host_devices = true; without it «Conflicting device updates»',
		},
		{
			name: 'privilegedCapabilities',
			claims: 'its first process has every capability that its kernel knows',
			expectation: 'holds',
			source: 'docs/Limitations.md at 3.0.0: privileges of the guest',
		},
		{
			name: 'privilegedHasNodeDisk',
			claims: 'a disk of the node is among its devices',
			expectation: 'does not hold',
			source: 'docs/how-to/privileged.md at 3.0.0',
		},
		{
			name: 'privilegedReachesNodeKernel',
			claims: 'what it writes into the kernel\'s log is in the node\'s',
			expectation: 'does not hold',
			source: 'docs/Limitations.md at 3.0.0',
		},
	],
};

const script = readFileSync(new URL('privileged.pod.sh', import.meta.url), 'utf8');

/** What a privileged container said of itself, and what the node shows of it. */
export interface PrivilegedSeen {
	/** By name, such as `CapEff`. */
	pod: Record<string, string>;

	/** Major and minor numbers of the node's disks. */
	nodeDisks: string[];

	/** Whether the container's line is in the node's kernel log. */
	inNodeLog: boolean;
}

/** One privileged pod an arm. */
export function experiment(ground: Ground): Experiment {
	const {node, pods} = ground;
	const armPods = new ArmPods(ground, arm => podOf({
		name: `privileged-${arm.label}`,
		arm,
		node: ground.plan.node,
		image: ground.plan.images.shell,
		container: {securityContext: {privileged: true}},
	}));
	const seen = new OnceEach<PrivilegedSeen>(async arm => {
		const {name} = await armPods.of(arm);
		const marker = `kata-lab ${randomUUID()}`;
		const pod = namedLines(await pods.ask(name, ['/bin/sh', '-c', script, 'sh', marker], 120));
		return {
			pod,
			nodeDisks: (await node.ask('cat /sys/block/*/dev')).split('\n'),
			inNodeLog: (await node.ask('dmesg')).includes(marker),
		};
	});
	const look = (judge: (seen: PrivilegedSeen) => Finding) => async (arm: Arm) => judge(await seen.of(arm));

	return {
		sideBySide: true,
		claims: {
			privilegedStarts: look(() => found(true, 'it runs')),
			privilegedCapabilities: look(capabilities),
			privilegedHasNodeDisk: look(nodeDisk),
			privilegedReachesNodeKernel: look(nodeKernel),
		},
		async recover() {
			await armPods.clear();
		},
	};
}

/** Whether every capability up to the last that the kernel knows is there. */
export function capabilities({pod}: Pick<PrivilegedSeen, 'pod'>): Finding {
	const last = Number(pod['last']);
	if (pod['CapEff'] === undefined || !Number.isSafeInteger(last) || last < 1) {
		throw new Error('the container did not tell its capabilities');
	}

	const all = (1n << BigInt(last + 1)) - 1n;
	return found(BigInt(`0x${pod['CapEff']}`) === all, `CapEff is ${pod['CapEff']} of ${all.toString(16)}`);
}

/** Whether one of the node's disks is a device of the container. */
export function nodeDisk({pod, nodeDisks}: Pick<PrivilegedSeen, 'pod' | 'nodeDisks'>): Finding {
	if (pod['devices'] === undefined || nodeDisks.length === 0) {
		throw new Error(pod['devices'] === undefined ? 'the container did not list its devices' : 'the node shows no disk');
	}

	const devices = pod['devices'].split(' ').filter(Boolean);
	const shared = devices.filter(device => nodeDisks.includes(device.split('=')[1] ?? ''));
	return found(shared.length > 0, shared.length > 0 ? `it has ${shared.join(', ')}` : `its block devices: ${devices.join(', ') || 'none'}; the node's disks: ${nodeDisks.join(', ')}`);
}

/** Whose kernel's log got the container's line. */
export function nodeKernel({pod, inNodeLog}: Pick<PrivilegedSeen, 'pod' | 'inNodeLog'>): Finding {
	if (pod['log'] !== 'written') {
		throw new Error('the container could not write into a kernel\'s log');
	}

	return found(inNodeLog, inNodeLog ? 'its line is in the node\'s log' : 'its line is not in the node\'s log');
}
