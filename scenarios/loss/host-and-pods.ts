import {ArmPods} from '../arm-pods.ts';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Metric} from '../scenario.ts';
import {podOf} from '../pod-of.ts';
import {askHost, host, leaveHost} from './host-root.ts';

/** One run of a tool that is the same on every arm. */
export interface HostAndPods {
	/** Begins the names of its pods. */
	name: string;
	metrics: readonly Metric[];
	headline: string;
	command: readonly string[];

	/** Upper bound of one run, in seconds. */
	limitSeconds: number;

	/** Values by metric, of what the tool printed. */
	parse: (text: string) => Record<string, number>;
}

/** Runs a tool on the node itself and in one pod of each arm, in turns. */
export function hostAndPods(ground: Ground, {name, metrics, headline, command, limitSeconds, parse}: HostAndPods): Experiment {
	const {plan, pods, node} = ground;
	const {tools} = plan.images;
	const armPods = new ArmPods(ground, arm => podOf({name: `${name}-${arm.label}`, arm, node: plan.node, image: tools}));
	const isHost = ({label}: Arm) => label === host.label;
	const cpusSeen = async (arm: Arm) => Number(await pods.ask((await armPods.of(arm)).name, ['nproc'], 120));
	return {
		parts: [{
			name: 'run',
			pairs: ground.count('pairs'),
			metrics,
			headline,
			arms: [...plan.arms, host],
			async measure(arm) {
				if (isHost(arm)) {
					const kernel = await node.ask('uname -r');
					return {values: parse(await askHost(ground, tools, command, limitSeconds)), kernel};
				}

				const {name, kernel} = await armPods.of(arm);
				return {values: parse(await pods.ask(name, command, limitSeconds)), kernel};
			},
			async recover() {
				await armPods.clear();
			},
		}],
		notes: async arm => ({values: {cpusSeen: await cpusSeen(arm)}}),
		async recover() {
			await armPods.clear();
		},
		async end() {
			await leaveHost(ground);
		},
	};
}

/** What these scenarios note beside their figures. */
export const cpusSeen = {name: 'cpusSeen', shows: 'how many CPUs the container sees; on kata default_vcpus and its limit', unit: 'CPUs'};
