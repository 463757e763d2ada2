import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {lastWords} from '../last-words.ts';
import {NodeContainers} from '../node-containers.ts';
import type {Ended} from '../node-shell.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** Which configuration `ctr` needs of Kata. */
export const ctrDefaultConfiguration: Scenario = {
	name: 'ctr-default-configuration',
	group: 'known limits',
	shows: 'whether ctr can start a container of Kata when the configuration at its default places is gone',
	expectation: 'not without --runtime-config-path: containerd\'s ConfigPath is for pods alone (the list of limits met in production)',
	durations: {hardware: 30, kvm: 90, tcg: 150},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'ctrNeedsDefault',
			claims: 'without the files at Kata\'s default places, ctr starts no container unless it is told a file',
			expectation: 'holds',
			source: 'the list of limits met in production: «Cannot find usable config file»',
		},
		{
			name: 'ctrWithPathStarts',
			claims: 'told containerd\'s file by --runtime-config-path, it starts one',
			expectation: 'holds',
			source: 'pkg/containerd-shim-v2/create.go at 3.0.0: options before default places',
		},
		{
			name: 'podStarts',
			claims: 'a pod starts all the same, as containerd gives Kata its ConfigPath',
			expectation: 'holds',
			source: 'pkg/containerd-shim-v2/create.go at 3.0.0: options before default places',
		},
	],
};

const prefix = 'kata-lab-ctr-default-';
const places = readFileSync(new URL('default-configuration.sh', import.meta.url), 'utf8');

/** The default places are moved away for as long as one container or pod is tried. */
export function experiment(ground: Ground): Experiment {
	const {node, plan, pods} = ground;
	const containers = new NodeContainers(node, prefix);
	const {container: limit, podReady, podGone} = plan.limits;
	const configPath = plan.arms.find(({kernel}) => kernel === 'guest')?.configPath ?? '';
	const without = async <T>(act: () => Promise<T>): Promise<T> => {
		await node.ask(places, ['away', configPath]);
		try {
			return await act();
		} finally {
			await node.ask(places, ['back']);
		}
	};

	const byCtr = async (arm: Arm, path: string | undefined) => {
		const {runtimeType} = arm;
		const ended = await without(async () => containers.run({
			name: arm.label,
			handler: {runtimeType, ...path !== undefined && {configPath: path}},
			image: plan.images.shell,
		}, limit));
		await containers.remove(limit);
		return ended;
	};

	return {
		claims: {
			ctrNeedsDefault: async arm => needed(await byCtr(arm, undefined)),
			ctrWithPathStarts: async arm => {
				const {code, stdout, stderr} = await byCtr(arm, arm.configPath);
				return found(code === 0, code === 0 ? 'it runs' : lastWords(stderr || stdout));
			},
			async podStarts(arm) {
				const name = `ctr-default-configuration-${arm.label}`;
				const outcome = await without(async () => pods.attempt(podOf({name, arm, node: plan.node, image: plan.images.shell}), podReady));
				await pods.remove([name], podGone);
				return found('ready' in outcome, 'ready' in outcome ? 'it runs' : outcome.refused);
			},
		},
		async recover() {
			await restore(ground);
			await ground.clear();
		},
		async end() {
			await restore(ground);
		},
	};
}

/** Moves the files back, and removes containers that a killed probe left. */
export async function restore({node, plan}: Ground): Promise<string[]> {
	const moved = await node.ask(places, ['back']);
	return [...moved.split('\n').filter(Boolean), ...await new NodeContainers(node, prefix).remove(plan.limits.container)];
}

/** Whether `ctr` started nothing for want of a configuration; another failure says nothing about that. */
export function needed({code, stdout, stderr}: Ended): Finding {
	if (code === 0) {
		return found(false, 'it runs');
	}

	// It names each place that it looked at, one after another.
	const said = /cannot find usable config file.*/is.exec(stderr || stdout)?.[0];
	if (said === undefined) {
		throw new Error(`ctr started nothing, but not for want of a configuration: ${lastWords(stderr || stdout)}`);
	}

	return found(true, said.trim().replaceAll(/\s+/g, ' ').slice(0, 150));
}
