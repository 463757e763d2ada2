import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {parseSize, sizeScript} from '../guest-size.ts';
import {configured, kataConfiguration} from '../kata-configuration.ts';
import {NodeDirectory} from '../node-directory.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** Which of an annotation, the file and Kata's own default counts. */
export const precedence: Scenario = {
	name: 'precedence',
	group: 'boundaries',
	shows: 'whether an annotation counts more than the configuration file, and that more than what Kata takes by itself',
	expectation: 'dynamic over static over default (the quick start; docs/how-to/how-to-set-sandbox-config-kata.md at 3.0.0)',
	durations: {hardware: 40, kvm: 90, tcg: 130},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'defaultValue',
			claims: 'where the file is silent on default_vcpus, a guest has one',
			expectation: 'holds',
			source: 'configuration-qemu.toml at 3.0.0: «unspecified or 0: will be set to 1»',
		},
		{
			name: 'staticOverDefault',
			claims: 'where the file says 2, it has two',
			expectation: 'holds',
			source: 'the quick start: «dynamic > static > default»',
		},
		{
			name: 'dynamicOverStatic',
			claims: 'where the file says 2 and the pod\'s annotation 3, it has three',
			expectation: 'holds',
			source: 'the quick start: «dynamic > static > default»',
		},
	],
};

const directoryName = 'precedence';
const vcpus = 'io.katacontainers.config.hypervisor.default_vcpus';

/** A pod for each, on copies of the node's configuration. */
export function experiment(ground: Ground): Experiment {
	const {node, pods, plan} = ground;
	const directory = new NodeDirectory(node, directoryName);
	const fileWith = async (name: string, value: string | undefined) => {
		const configuration = await kataConfiguration(node, plan.arms);
		return directory.write(`${name}/configuration.toml`, configured(configuration, 'hypervisor', {
			default_vcpus: value,
			default_maxvcpus: '0', // As many as the node has.
			enable_annotations: '["default_vcpus"]',
		}));
	};

	const look = (name: string, value: string | undefined, expected: number, annotations: Record<string, string> = {}) => async (arm: Arm): Promise<Finding> => {
		const nodeCpus = Number(await node.ask('nproc --all'));
		if (nodeCpus <= expected) {
			throw new Error(`the node has ${nodeCpus} CPUs; more than ${expected} are needed to tell`);
		}

		const pod = `precedence-${name}-${arm.label}`;
		await pods.start(podOf({
			name: pod,
			arm,
			node: plan.node,
			image: plan.images.shell,
			annotations: {'io.katacontainers.config_path': await fileWith(name, value), ...annotations},
		}), plan.limits.podReady);
		const {cpus} = parseSize(await pods.ask(pod, ['/bin/sh', '-c', sizeScript], 120));
		await pods.remove([pod], plan.limits.podGone);
		return found(cpus === expected, `it sees ${cpus} of the node's ${nodeCpus}`);
	};

	return {
		sideBySide: true,
		claims: {
			defaultValue: look('default', undefined, 1),
			staticOverDefault: look('static', '2', 2),
			dynamicOverStatic: look('dynamic', '2', 3, {[vcpus]: '3'}),
		},
		async end() {
			await ground.clear();
			await directory.remove();
		},
	};
}

/** Removes the configurations that pods were pointed to. */
export async function restore({node}: Ground): Promise<string[]> {
	return new NodeDirectory(node, directoryName).remove();
}
