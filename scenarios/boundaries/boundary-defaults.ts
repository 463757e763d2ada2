import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {hasMemory, parseSize, sizeScript, type MachineSize} from '../guest-size.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Scenario} from '../scenario.ts';
import {defaultSize} from './vm-sizes.ts';

/** What a pod without limits gets. */
export const boundaryDefaults: Scenario = {
	name: 'boundary-defaults',
	group: 'boundaries',
	shows: 'how many CPUs and how much memory a pod without limits has',
	expectation: 'default_vcpus and default_memory of Kata\'s configuration (the test plan: «without a limit the defaults count»)',
	durations: {hardware: 20, kvm: 40, tcg: 60},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'defaultVcpus',
			claims: 'a pod without limits sees as many CPUs as default_vcpus says',
			expectation: 'holds',
			source: 'the test plan; docs/design/vcpu-handling.md at 3.0.0',
		},
		{
			name: 'defaultMemory',
			claims: 'its machine has as much memory as default_memory says',
			expectation: 'holds',
			source: 'the test plan; configuration-qemu.toml at 3.0.0',
		},
	],
};

/** One pod an arm, without limits. */
export function experiment(ground: Ground): Experiment {
	const armPods = new ArmPods(ground, arm => podOf({
		name: `boundary-defaults-${arm.label}`, arm, node: ground.plan.node, image: ground.plan.images.shell,
	}));
	const seen = new OnceEach(async (arm: Arm) => {
		const {name} = await armPods.of(arm);
		return parseSize(await ground.pods.ask(name, ['/bin/sh', '-c', sizeScript], 120));
	});
	const expected = defaultSize(ground);
	expected.catch(() => undefined); // Each claim tells it.

	return {
		sideBySide: true,
		claims: {
			defaultVcpus: async arm => cpus(await seen.of(arm), await expected, 'default_vcpus'),
			defaultMemory: async arm => memory(await seen.of(arm), await expected, 'default_memory'),
		},
		async recover() {
			await armPods.clear();
		},
	};
}

/** Whether a container sees as many CPUs as expected. */
export function cpus(seen: MachineSize, expected: MachineSize, as: string) {
	return found(seen.cpus === expected.cpus, `it sees ${seen.cpus}, ${as} is ${expected.cpus}`);
}

/** Whether its machine has as much memory as expected. */
export function memory(seen: MachineSize, expected: MachineSize, as: string) {
	return found(hasMemory(seen, expected.mebibytes), `its machine has ${seen.mebibytes} MiB, ${as} is ${expected.mebibytes} MiB`);
}
