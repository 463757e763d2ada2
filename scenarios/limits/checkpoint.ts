import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {lastWords} from '../last-words.ts';
import {NodeContainers} from '../node-containers.ts';
import type {Ended} from '../node-shell.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** Whether a container can be checkpointed. */
export const checkpoint: Scenario = {
	name: 'checkpoint',
	group: 'known limits',
	shows: 'whether a running container can be checkpointed by ctr',
	expectation: 'not on kata, which has no such command (docs/Limitations.md at 3.0.0)',
	durations: {hardware: 20, kvm: 40, tcg: 30},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'checkpointMissing',
			claims: 'the runtime knows no checkpoint: it answers that it is not implemented',
			expectation: 'holds',
			source: 'docs/Limitations.md at 3.0.0, kata-containers/runtime#184',
		},
	],
};

const prefix = 'kata-lab-checkpoint-';
const image = 'kata-lab.invalid/checkpoint:1';

/** On the node by ctr: a container, and its checkpoint. */
export function experiment(ground: Ground): Experiment {
	const {node, plan} = ground;
	const containers = new NodeContainers(node, prefix);
	const {container: limit} = plan.limits;
	return {
		claims: {
			async checkpointMissing(arm) {
				await containers.start({name: arm.label, handler: arm, image: plan.images.shell}, limit);
				const ended = await node.run('ctr --namespace k8s.io containers checkpoint --task "$1" "$2"', [containers.idOf(arm.label), image], limit);
				await restore(ground);
				return missing(ended);
			},
		},
		async recover() {
			await restore(ground);
		},
		async end() {
			await restore(ground);
		},
	};
}

/** Removes containers, and an image that a checkpoint may have made. */
export async function restore({node, plan}: Ground): Promise<string[]> {
	const removed = await new NodeContainers(node, prefix).remove(plan.limits.container);
	const made = await node.ask('ctr --namespace k8s.io images list --quiet | { grep --fixed-strings --line-regexp -- "$1" || true; } | while read -r image; do ctr --namespace k8s.io images remove "$image"; done', [image]);
	return [...removed, ...made.split('\n').filter(Boolean)];
}

/** Whether the runtime refused because it knows nothing of the kind. One that tried and lacks `criu` does know. */
export function missing({code, stdout, stderr}: Ended): Finding {
	const words = lastWords(stderr || stdout);
	if (code === 0) {
		return found(false, 'there is a checkpoint');
	}

	if (/not implemented|unimplemented/i.test(words)) {
		return found(true, words);
	}

	if (/criu/i.test(words)) {
		return found(false, `the runtime tried, and lacks criu on the node: ${words}`);
	}

	throw new Error(`ctr made no checkpoint, for another reason: ${words}`);
}
