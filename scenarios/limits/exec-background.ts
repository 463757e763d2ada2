import {ArmPods} from '../arm-pods.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** Whether an exec ends while a process that it started goes on. */
export const execBackground: Scenario = {
	name: 'exec-background',
	group: 'known limits',
	shows: 'whether an exec ends when its command does, though a background process of it keeps its output open',
	expectation: 'not on kata before 3.2.0: the exec hangs as long as that process runs (kata-containers#4747)',
	durations: {hardware: 90, kvm: 120, tcg: 150},
	settings: {
		seconds: {kind: 'count', default: 30, emulated: 30, least: 10, most: 600, says: 'how long the background process runs, in seconds'},
	},
	metrics: () => [],
	claims: [
		{
			name: 'execHangs',
			claims: 'an exec ends only when a background process that has its output open does',
			expectation: 'holds',
			source: 'kata-containers#4747, fixed in 3.2.0',
		},
		{
			name: 'detachedExecHangs',
			claims: 'so it is too where that process has its output elsewhere',
			expectation: 'does not hold',
			source: 'kata-containers#4747: «without tty … keeps stdout open»',
		},
	],
};

/** One pod an arm, and two execs in it. */
export function experiment(ground: Ground): Experiment {
	const {pods} = ground;
	const seconds = ground.count('seconds');
	const armPods = new ArmPods(ground, arm => podOf({
		name: `exec-background-${arm.label}`, arm, node: ground.plan.node, image: ground.plan.images.shell,
	}));
	const lasts = async (name: string, command: string) => {
		const began = performance.now();
		const {code, stdout} = await pods.exec(name, ['/bin/sh', '-c', command], seconds + 240);
		if (code !== 0 || stdout.trim() !== 'started') {
			throw new Error(`the exec ended with ${code} and said ${JSON.stringify(stdout.slice(0, 80))}`);
		}

		return (performance.now() - began) / 1000;
	};

	return {
		sideBySide: true,
		claims: {
			async execHangs(arm) {
				const {name} = await armPods.of(arm);
				return hangs(await lasts(name, `sleep ${seconds} & echo started`), seconds);
			},
			async detachedExecHangs(arm) {
				const {name} = await armPods.of(arm);
				return hangs(await lasts(name, `sleep ${seconds} >/dev/null 2>&1 </dev/null & echo started`), seconds);
			},
		},
		async recover() {
			await armPods.clear();
		},
	};
}

/** Whether an exec lasted as long as its background process did; in the middle nothing can be said. */
export function hangs(lasted: number, seconds: number): Finding {
	const saw = `it lasted ${lasted.toFixed(1)} s, the background process ${seconds} s`;
	if (lasted >= seconds - 1) {
		return {answer: 'holds', saw};
	}

	if (lasted > seconds / 2) {
		throw new Error(`${saw}: too slow a node to tell`);
	}

	return {answer: 'does not hold', saw};
}
