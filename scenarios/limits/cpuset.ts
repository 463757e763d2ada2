import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import {updateContainer} from '../containerd-update.ts';
import {containerIdOf} from '../container-id.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {namedLines} from '../named-lines.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** Whether a container is held to the CPUs of its cpuset. */
export const cpuset: Scenario = {
	name: 'cpuset',
	group: 'known limits',
	shows: 'whether a container that is given one CPU by cpuset-cpus is held to it inside',
	expectation: 'not on kata, which keeps cpuset-cpus from its guest (kata-containers/runtime#1079)',
	durations: {hardware: 20, kvm: 60, tcg: 60},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'cpusetHeldTo',
			claims: 'a container whose cpuset-cpus is 0 may run on no other CPU that it sees',
			expectation: 'does not hold',
			source: 'kata-containers/runtime#1079; virtcontainers/kata_agent.go at 3.0.0 leaves it out',
		},
	],
};

// Of the first process, which the container's control groups hold.
const script = 'echo "allowed $(awk \'$1 == "Cpus_allowed_list:" {print $2}\' /proc/1/status)"; echo "cpus $(grep -c "^processor" /proc/cpuinfo)"';

/** One pod an arm, whose cpuset is changed while it runs, by containerd's API. */
export function experiment(ground: Ground): Experiment {
	const {node, pods, plan} = ground;
	const armPods = new ArmPods(ground, arm => podOf({
		name: `cpuset-${arm.label}`,
		arm,
		node: plan.node,
		image: plan.images.shell,
		limits: {cpu: '1', memory: '64Mi'}, // So that a guest has a second CPU.
	}));
	const look = async (name: string) => namedLines(await pods.ask(name, ['/bin/sh', '-c', script], 120));

	return {
		sideBySide: true,
		claims: {
			async cpusetHeldTo(arm: Arm) {
				const {name, pod} = await armPods.of(arm);
				const before = await look(name);
				await updateContainer(node, containerIdOf(pod), {cpu: {cpus: '0'}}, 120);
				return heldTo(before, await look(name));
			},
		},
		async recover() {
			await armPods.clear();
		},
	};
}

/** Whether a container may run on CPU 0 alone, where it could run on more before. */
export function heldTo(before: Record<string, string>, after: Record<string, string>): Finding {
	const {allowed = '', cpus = ''} = after;
	if (allowed === '' || !(Number(cpus) > 0) || !before['allowed']) {
		throw new Error('the container did not tell on which CPUs it may run');
	}

	if (Number(cpus) < 2 || before['allowed'] === '0') {
		throw new Error(`it sees ${cpus} CPU and could run on ${before['allowed']} before: another one is needed to tell`);
	}

	return found(allowed === '0', `it may run on ${allowed} of ${cpus} CPUs, on ${before['allowed']} before`);
}
