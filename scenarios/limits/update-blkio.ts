import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import {containerIdOf} from '../container-id.ts';
import {updateContainer, type Resources} from '../containerd-update.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {messageOf} from '../message-of.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** Which of a running container's resources can be changed. */
export const updateBlkio: Scenario = {
	name: 'update-blkio',
	group: 'known limits',
	shows: 'whether a running container gets another weight of block I/O, and another memory limit',
	expectation: 'another memory limit on kata, but no weight of block I/O (docs/Limitations.md at 3.0.0)',
	durations: {hardware: 20, kvm: 60, tcg: 80},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'blkioWeightUpdated',
			claims: 'an update of the block I/O weight reaches the container\'s control group',
			expectation: 'does not hold',
			source: 'docs/Limitations.md at 3.0.0: «only block I/O weight is not supported»',
		},
		{
			name: 'memoryLimitUpdated',
			claims: 'an update of the memory limit reaches the container\'s control group',
			expectation: 'holds',
			source: 'docs/Limitations.md at 3.0.0: «all other configurations are supported»',
		},
	],
};

const raised = 96 * 1024 * 1024; // Both, as the kubelet has set both: neither may pass the other on its own.

const files = {
	weight: ['/sys/fs/cgroup/io.weight', '/sys/fs/cgroup/io.bfq.weight', '/sys/fs/cgroup/blkio/blkio.weight', '/sys/fs/cgroup/blkio/blkio.bfq.weight'],
	memory: ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory/memory.limit_in_bytes'],
};

/** One pod an arm, which is updated by containerd's API. */
export function experiment(ground: Ground): Experiment {
	const {node, pods, plan} = ground;
	const armPods = new ArmPods(ground, arm => podOf({
		name: `update-blkio-${arm.label}`,
		arm,
		node: plan.node,
		image: plan.images.shell,
		limits: {memory: '64Mi'},
	}));
	const look = (which: keyof typeof files, resources: Resources) => async (arm: Arm) => {
		const {name, pod} = await armPods.of(arm);
		const read = async () => pods.ask(name, ['/bin/sh', '-c', `grep -H . ${files[which].join(' ')} 2>/dev/null || :`], 120);
		const before = await read();
		const refusal = await updateContainer(node, containerIdOf(pod), resources, 120)
			.then(() => undefined, messageOf);
		return updated(before, await read(), refusal);
	};

	return {
		sideBySide: true,
		claims: {
			blkioWeightUpdated: look('weight', {blockIO: {weight: 500}}),
			memoryLimitUpdated: look('memory', {memory: {limit: raised, swap: raised}}),
		},
		async recover() {
			await armPods.clear();
		},
	};
}

/** Whether an update is seen in the files of a control group; that it was refused is an answer too. */
export function updated(before: string, after: string, refusal?: string): Finding {
	if (refusal !== undefined) {
		return found(false, `it was refused: ${refusal}`);
	}

	const shown = (text: string) => text.trim().replaceAll('/sys/fs/cgroup/', '').replaceAll('\n', ', ') || 'no such file';
	return found(before !== after, before === after ? `unchanged: ${shown(after)}` : `${shown(after)}, before ${shown(before)}`);
}
