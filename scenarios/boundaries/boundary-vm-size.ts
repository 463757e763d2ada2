import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {parseSize, sizeScript, type MachineSize} from '../guest-size.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Scenario} from '../scenario.ts';
import {bytesOf, coresOf} from '../tools/quantity.ts';
import {cpus, memory} from './boundary-defaults.ts';
import {defaultSize} from './vm-sizes.ts';

/** How large a guest is by a pod's limits. */
export const boundaryVmSize: Scenario = {
	name: 'boundary-vm-size',
	group: 'boundaries',
	shows: 'how many CPUs and how much memory the machine of a pod with limits has',
	expectation: 'its limits and the defaults of Kata\'s configuration together (the test plan: «VM size is limit + default»)',
	durations: {hardware: 20, kvm: 40, tcg: 60},
	settings: {
		memory: {kind: 'memory', default: '256Mi', says: 'the pod\'s memory limit'},
		cpu: {kind: 'cpu', default: '1', says: 'the pod\'s CPU limit'},
	},
	metrics: () => [],
	claims: [
		{
			name: 'vmVcpus',
			claims: 'the machine has the CPU limit, rounded up, and default_vcpus together',
			expectation: 'holds',
			source: 'the test plan; docs/design/vcpu-handling.md at 3.0.0',
		},
		{
			name: 'vmMemory',
			claims: 'the machine has the memory limit and default_memory together',
			expectation: 'holds',
			source: 'the test plan; kata-containers#12786',
		},
	],
};

/** One pod an arm, with limits. */
export function experiment(ground: Ground): Experiment {
	const limits = {memory: ground.text('memory'), cpu: ground.text('cpu')};
	const armPods = new ArmPods(ground, arm => podOf({
		name: `boundary-vm-size-${arm.label}`,
		arm,
		node: ground.plan.node,
		image: ground.plan.images.shell,
		limits,
	}));
	const seen = new OnceEach(async (arm: Arm) => {
		const {name} = await armPods.of(arm);
		return parseSize(await ground.pods.ask(name, ['/bin/sh', '-c', sizeScript], 120));
	});
	const expected = defaultSize(ground).then(size => together(size, limits));
	expected.catch(() => undefined); // Each claim tells it.

	return {
		sideBySide: true,
		claims: {
			vmVcpus: async arm => cpus(await seen.of(arm), await expected, 'limit and default_vcpus'),
			vmMemory: async arm => memory(await seen.of(arm), await expected, 'limit and default_memory'),
		},
		async recover() {
			await armPods.clear();
		},
	};
}

/** The size of a guest of that default to which a pod of those limits is added. */
export function together({cpus, mebibytes}: MachineSize, limits: {memory: string; cpu: string}): MachineSize {
	return {
		cpus: cpus + Math.ceil(coresOf(limits.cpu)),
		mebibytes: mebibytes + Math.floor(bytesOf(limits.memory) / 1024 / 1024),
	};
}
