import type {V1Pod} from '@kubernetes/client-node';
import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import {endOf} from '../end-of.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {podCgroups} from '../pod-cgroups.ts';
import type {Executed} from '../pod-exec.ts';
import {podOf} from '../pod-of.ts';
import {monitorOf, sandboxProcesses} from '../sandbox-processes.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {bytesOf} from '../tools/quantity.ts';

/** How much memory a pod can use, and what holds it to that. */
export const boundaryMemoryUse: Scenario = {
	name: 'boundary-memory-use',
	group: 'boundaries',
	shows: 'how much of its memory limit a container can use, what happens beyond, and what limit the node sets around it',
	expectation: 'its limit; beyond it a process in the container is killed, and the pod goes on. The node\'s limit is limit + overhead, which the monitor is not in as long as sandbox_cgroup_only is false (the test plan; kata-containers#4128)',
	durations: {hardware: 30, kvm: 60, tcg: 70},
	settings: {
		memory: {kind: 'memory', default: '96Mi', says: 'the container\'s memory limit'},
	},
	metrics: () => [],
	claims: [
		{
			name: 'limitUsable',
			claims: 'three quarters of the memory limit can be used',
			expectation: 'holds',
			source: 'the test plan: «the most that can be used is the limit»',
		},
		{
			name: 'beyondLimitKilled',
			claims: 'a process that takes a quarter more than the limit is killed, and the container goes on',
			expectation: 'holds',
			source: 'the test plan; integration/kubernetes/k8s-oom.bats of kata-containers/tests at 3.0.0',
		},
		{
			name: 'podCgroupIsLimitAndOverhead',
			claims: 'the pod\'s control group on the node is limited to the memory limit and the overhead together',
			expectation: 'holds',
			source: 'the test plan: «overhead + limit (memory.limit_in_bytes)»',
		},
		{
			name: 'monitorInPodCgroup',
			claims: 'the virtual machine monitor is in that control group',
			expectation: 'does not hold',
			source: 'docs/design/host-cgroups.md at 3.0.0: not with sandbox_cgroup_only = false, as shipped; kata-containers#4128',
		},
	],
};

const limitScript = 'cat "$1/memory.max" 2>/dev/null || cat "$1/memory.limit_in_bytes"';

/** One pod an arm, in which memory is taken. */
export function experiment(ground: Ground): Experiment {
	const {node, pods, plan} = ground;
	const limit = bytesOf(ground.text('memory'));
	const armPods = new ArmPods(ground, arm => podOf({
		name: `boundary-memory-use-${arm.label}`,
		arm,
		node: plan.node,
		image: plan.images.shell,
		limits: {memory: ground.text('memory')},
	}));
	const take = async (arm: Arm, share: number) => {
		const {name} = await armPods.of(arm);
		// dd fills a buffer of one block.
		return pods.exec(name, ['/bin/sh', '-c', `dd if=/dev/zero of=/dev/null bs=${Math.round(limit * share)} count=1; echo "code $?"`], 300);
	};

	const group = async (pod: V1Pod) => {
		const [directory = ''] = await podCgroups(node, pod.metadata?.uid ?? '');
		return {directory: directory.replace(/^\/sys\/fs\/cgroup(\/memory(?=\/))?/, ''), most: Number(await node.ask(limitScript, [directory]))};
	};

	return {
		sideBySide: true,
		claims: {
			limitUsable: async arm => usable(await take(arm, 0.75), limit * 0.75),
			async podCgroupIsLimitAndOverhead(arm) {
				const {pod} = await armPods.of(arm);
				const overhead = bytesOf(pod.spec?.overhead?.['memory'] ?? '0');
				const {most} = await group(pod);
				return found(most === limit + overhead, `${mebibytes(most)}: the limit is ${mebibytes(limit)}, the overhead ${mebibytes(overhead)}`);
			},
			async monitorInPodCgroup(arm) {
				const {pod} = await armPods.of(arm);
				const monitor = monitorOf(await sandboxProcesses(node, pod));
				if (monitor === undefined) {
					return found(false, 'no virtual machine monitor belongs to it');
				}

				const {directory} = await group(pod);
				return found(monitor.cgroup.startsWith(`${directory}/`) || monitor.cgroup === directory, `it is in ${monitor.cgroup}`);
			},
			// Last: a container of runc goes with its process.
			async beyondLimitKilled(arm) {
				const {name} = await armPods.of(arm);
				try {
					const taken = await take(arm, 1.25);
					const {stdout} = await pods.exec(name, ['/bin/sh', '-c', 'echo alive'], 120);
					return killed(taken, limit * 1.25, stdout.trim() === 'alive');
				} catch (error) {
					// No command runs in a container that ended with the process: is it so?
					await pods.until(name, hasEnded, 'ended, but no command runs in it', 60).catch(() => {
						throw error;
					});
					return killed(undefined, limit * 1.25, false);
				}
			},
		},
		async recover() {
			await armPods.clear();
		},
	};
}

/** Whether a container of the pod has ended since the pod began, restarted or not. */
export function hasEnded({status}: {status?: {containerStatuses?: ReadonlyArray<Parameters<typeof endOf>[0]>}}): boolean {
	return (status?.containerStatuses ?? []).some(container => endOf(container) !== undefined);
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`;
const codeIn = ({stdout}: Executed) => Number(/^code (\d+)$/m.exec(stdout)?.[1] ?? Number.NaN);

/** Whether a process could take that much. */
export function usable(taken: Executed, bytes: number): Finding {
	const code = codeIn(taken);
	if (code !== 0 && code !== 137) {
		throw new Error(`dd ended with ${code}: ${taken.stderr.trim().slice(-200)}`);
	}

	return found(code === 0, `${mebibytes(bytes)} ${code === 0 ? 'could be taken' : 'could not: the process was killed'}`);
}

/** Whether a process was killed for it, and nothing else. */
export function killed(taken: Executed | undefined, bytes: number, alive: boolean): Finding {
	if (taken === undefined || !alive) {
		return {answer: 'differs: the container ended', saw: `after ${mebibytes(bytes)} were taken, no command runs in it`};
	}

	const code = codeIn(taken);

	if (code !== 0 && code !== 137) {
		throw new Error(`dd ended with ${code}: ${taken.stderr.trim().slice(-200)}`);
	}

	return found(code === 137, `${mebibytes(bytes)}: ${code === 137 ? 'the process was killed, the container goes on' : 'could be taken'}`);
}
