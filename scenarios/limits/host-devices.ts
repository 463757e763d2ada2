import {randomUUID} from 'node:crypto';
import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {namedLines} from '../named-lines.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** Whose devices a hostPath of /dev brings. */
export const hostDevices: Scenario = {
	name: 'host-devices',
	group: 'known limits',
	shows: 'whether a hostPath volume of the node\'s /dev, or of one device in it, is the node\'s',
	expectation: 'on kata a mount below /dev comes from the guest; the same directory mounted elsewhere is shared from the node (docs/Limitations.md, ignored mounts in container.go at 3.0.0)',
	durations: {hardware: 30, kvm: 60, tcg: 50},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'devOfNode',
			claims: 'the node\'s /dev, mounted at /dev, has what was made in it on the node',
			expectation: 'does not hold',
			source: 'docs/Limitations.md of later releases: «/dev/* comes from the guest»; virtcontainers/container.go at 3.0.0 ignores such mounts',
		},
		{
			name: 'deviceOfNode',
			claims: 'what is written to the node\'s /dev/kmsg, mounted at /dev/kmsg, is in the node\'s kernel log',
			expectation: 'does not hold',
			source: 'docs/Limitations.md of later releases: «/dev/* comes from the guest»; virtcontainers/container.go at 3.0.0 ignores such mounts',
		},
		{
			name: 'devElsewhereOfNode',
			claims: 'the node\'s /dev, mounted at another place, has what was made in it on the node',
			expectation: 'holds',
			source: 'virtcontainers/container.go at 3.0.0 looks at the destination alone',
		},
	],
};

const marker = '/dev/kata-lab-host-devices';

// The first device is asked for by a container of its own, as /dev can be mounted once.
const looking = [
	'if [ -e /dev/kata-lab-host-devices ]; then echo "dev there"; else echo "dev absent"; fi',
	'if [ -e /node-dev/kata-lab-host-devices ]; then echo "elsewhere there"; else echo "elsewhere absent"; fi',
].join('; ');

interface Seen {
	dev: string | undefined;
	elsewhere: string | undefined;
	written: boolean;
	inNodeLog: boolean;
}

/** One pod of two containers an arm: one has all of /dev, the other one device. */
export function experiment(ground: Ground): Experiment {
	const {node, pods, plan} = ground;
	const armPods = new ArmPods(ground, arm => hostDevicesPod(arm, plan.node, plan.images.shell));
	const seen = new OnceEach<Seen>(async arm => {
		await node.ask(': > "$1"', [marker]);
		const {name} = await armPods.of(arm);
		const line = `kata-lab ${randomUUID()}`;
		const found = namedLines(await pods.ask(name, ['/bin/sh', '-c', looking], 120));
		const {code} = await pods.exec(name, ['/bin/sh', '-c', `echo "${line}" >/dev/kmsg`], 120, 'device');
		return {dev: found['dev'], elsewhere: found['elsewhere'], written: code === 0, inNodeLog: (await node.ask('dmesg')).includes(line)};
	});
	const look = (judge: (seen: Seen) => Finding) => async (arm: Arm) => judge(await seen.of(arm));

	return {
		sideBySide: true,
		claims: {
			devOfNode: look(({dev}) => there(dev, '/dev')),
			deviceOfNode: look(device),
			devElsewhereOfNode: look(({elsewhere}) => there(elsewhere, '/node-dev')),
		},
		async recover() {
			await armPods.clear();
		},
		async end() {
			await restore(ground);
		},
	};
}

/** Removes the file that marks the node's /dev. */
export async function restore({node}: Ground): Promise<string[]> {
	const removed = await node.ask('[[ ! -e $1 ]] || { rm -- "$1"; echo "$1"; }', [marker]);
	return removed === '' ? [] : [removed];
}

function hostDevicesPod(arm: Arm, node: string, image: string) {
	const pod = podOf({
		name: `host-devices-${arm.label}`,
		arm,
		node,
		image,
		container: {
			securityContext: {privileged: true},
			volumeMounts: [{name: 'dev', mountPath: '/dev'}, {name: 'dev', mountPath: '/node-dev'}],
		},
		spec: {
			volumes: [
				{name: 'dev', hostPath: {path: '/dev', type: 'Directory'}},
				{name: 'kmsg', hostPath: {path: '/dev/kmsg', type: 'CharDevice'}},
			],
		},
	});
	const [main] = pod.spec?.containers ?? [];
	return main === undefined ? pod : {...pod, spec: {...pod.spec, containers: [main, {...main, name: 'device', volumeMounts: [{name: 'kmsg', mountPath: '/dev/kmsg'}]}]}};
}

/** Whether a container sees the node's marker. */
export function there(answer: string | undefined, directory: string): Finding {
	if (answer !== 'there' && answer !== 'absent') {
		throw new Error(`the container did not say what is in ${directory}`);
	}

	return found(answer === 'there', `the node's marker is ${answer === 'there' ? '' : 'not '}in its ${directory}`);
}

/** Whose kernel's log got the line. */
export function device({written, inNodeLog}: Pick<Seen, 'written' | 'inNodeLog'>): Finding {
	if (!written) {
		throw new Error('the container could not write to its /dev/kmsg');
	}

	return found(inNodeLog, `its line is ${inNodeLog ? '' : 'not '}in the node's log`);
}
