import type {V1Pod} from '@kubernetes/client-node';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {podOf} from '../pod-of.ts';
import type {Scenario} from '../scenario.ts';

/** Whether a pod starts whose memory limit is less than its guest needs to boot. */
export const boundarySmallLimit: Scenario = {
	name: 'boundary-small-limit',
	group: 'boundaries',
	shows: 'whether a pod starts whose memory limit is smaller than what its guest needs to boot',
	expectation: 'as shipped it does, as the guest does not count in the pod\'s control group; with sandbox_cgroup_only it does not (kata-containers#6129)',
	durations: {hardware: 60, kvm: 120, tcg: 90},
	settings: {
		memory: {kind: 'memory', default: '16Mi', says: 'the pod\'s memory limit'},
	},
	metrics: () => [],
	claims: [
		{
			name: 'smallLimitStarts',
			claims: 'a pod with so small a memory limit runs',
			expectation: 'holds',
			source: 'docs/design/host-cgroups.md at 3.0.0: with sandbox_cgroup_only = false the guest is outside of the pod\'s control group',
		},
		{
			name: 'smallLimitStartsInCgroup',
			claims: 'it runs too where sandbox_cgroup_only, by annotation, puts the guest into the pod\'s control group',
			expectation: 'does not hold',
			source: 'kata-containers#6129, #6533',
		},
	],
};

/** A pod for each, on each arm. */
export function experiment(ground: Ground): Experiment {
	const {pods, plan} = ground;
	const look = (kind: string, annotations: Record<string, string>) => async (arm: Arm) => {
		const name = `boundary-small-limit-${kind}-${arm.label}`;
		const outcome = await pods.attempt(podOf({
			name,
			arm,
			node: plan.node,
			image: plan.images.shell,
			limits: {memory: ground.text('memory')},
			annotations,
		}), plan.limits.podReady);
		if ('refused' in outcome) {
			await pods.remove([name], plan.limits.podGone);
			return found(false, outcome.refused.slice(0, 200));
		}

		const {stdout} = await pods.exec(name, ['/bin/sh', '-c', 'echo alive'], 120);
		await pods.remove([name], plan.limits.podGone);
		return found(stdout.trim() === 'alive', stdout.trim() === 'alive' ? `it runs with ${ground.text('memory')}${overheadOf(outcome.ready)}` : 'it became Ready, and no command runs in it');
	};

	return {
		sideBySide: true,
		claims: {
			smallLimitStarts: look('plain', {}),
			smallLimitStartsInCgroup: look('cgroup', {'io.katacontainers.config.runtime.sandbox_cgroup_only': 'true'}),
		},
	};
}

/** What the pod's control group has besides, in words. */
export function overheadOf({spec}: Pick<V1Pod, 'spec'>): string {
	const memory = spec?.overhead?.['memory'];
	return memory === undefined ? ', and no overhead' : ` and an overhead of ${memory}`;
}
