import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {kataConfiguration} from '../kata-configuration.ts';
import type {Measured} from '../measured.ts';
import {NodeDirectory} from '../node-directory.ts';
import {podOf} from '../pod-of.ts';
import {podProcesses, sumOf} from '../pod-processes.ts';
import type {Metric, Scenario} from '../scenario.ts';
import {atOnce} from './at-once.ts';
import {initrdOf, templateConfiguration, templatePath} from './template-configuration.ts';

const mebibyte = 1024 * 1024;

const metrics: readonly Metric[] = [
	{name: 'templatedReady', shows: 'the create call → Ready; cold is the pod that makes the template', unit: 's', direction: 'lower', smallestEffect: 0.05, floor: 0.05, expected: {most: 0.9}},
	{name: 'templatedPss', shows: 'PSS of VMM, virtiofsd and shim of the idle pod', unit: 'MiB', direction: 'lower', smallestEffect: 0.05, floor: 1, expected: {most: 0.9}},
];

const directoryName = 'template';
const templatedLabel = 'templated';

/** What guests gain that are made of a template. */
export const startupTemplated: Scenario = {
	name: 'startup-templated',
	group: 'start-up',
	shows: 'how long a pod takes to start, and what it takes of memory, where Kata makes its guest of a template, beside one that boots',
	expectation: 'faster by a third and with less memory, by the quick start',
	durations: {hardware: 240, kvm: 600, tcg: 220},
	settings: {
		pairs: {kind: 'count', default: 10, emulated: 2, least: 1, most: 1000, says: 'pods that are started of each kind'},
	},
	metrics: () => metrics,
	more: [templatedLabel],
};

// Stands for an arm with a guest where there is none to be measured.
const nobody: Arm = {label: 'kata', runtimeType: '', runtimeClass: 'kata-containers', kernel: 'guest'};

/** Starts pods with Kata's own configuration and with that of the template, in turns. */
export function experiment(ground: Ground): Experiment {
	const [plain = nobody] = ground.plan.arms.filter(({kernel}) => kernel === 'guest');
	const templated: Arm = {...plain, label: templatedLabel};
	let configuration: Promise<string> | undefined;
	return {
		parts: [{
			name: 'pod',
			pairs: ground.count('pairs'),
			metrics,
			headline: 'templatedReady',
			arms: [plain, templated],
			async measure(arm, pair) {
				const file = await (configuration ??= configurationOf(ground)); // Without one there is nothing to compare with.
				return measure(ground, arm, pair, arm === templated ? {'io.katacontainers.config_path': file} : {});
			},
			async recover() {
				await ground.clear();
			},
		}],
		async end() {
			await ground.clear();
			await restore(ground);
		},
	};
}

// Written once; the first guest of it makes the template.
async function configurationOf({node, plan}: Ground): Promise<string> {
	if (!plan.arms.some(({kernel}) => kernel === 'guest')) {
		throw new Error('two ways to a guest are compared, and runtimeClasses has none with a guest');
	}

	const configuration = await kataConfiguration(node, plan.arms);
	const initrd = initrdOf(configuration);
	if ((await node.run('[[ -s $1 ]]', [initrd])).code !== 0) {
		throw new Error(`the node has no ${initrd}, and Kata makes no template of a guest with an image`);
	}

	return new NodeDirectory(node, directoryName).write('configuration.toml', templateConfiguration(configuration));
}

/** Removes the template, as `kata-runtime factory destroy` does, and the configuration that pods were pointed to. */
export async function restore({node}: Ground): Promise<string[]> {
	const template = await node.ask('[[ -e $1 ]] || exit 0; ! mountpoint --quiet "$1" || umount --lazy "$1"; rm --recursive "$1"; echo "$1"', [templatePath]);
	return [...template === '' ? [] : [template], ...await new NodeDirectory(node, directoryName).remove()];
}

async function measure(ground: Ground, arm: Arm, pair: number, annotations: Readonly<Record<string, string>>): Promise<Measured> {
	const {plan, node, pods} = ground;
	const name = `template-${arm.label}-${pair}`;
	return atOnce(ground, arm, [podOf({name, arm, node: plan.node, image: plan.images.shell, annotations})], async ({ready, kernel, remove}) => {
		await sleep(5000);
		const {processes} = await podProcesses(node, (await pods.get(name)).metadata?.uid);
		const vmm = processes.find(({role}) => role === 'vmm');

		// Where configurations differ, Kata boots a guest without a word.
		const words = await node.ask('tr "\\0" " " < "/proc/$1/cmdline"', [String(vmm?.pid ?? 'self')]);
		if (arm.label === templatedLabel && !words.includes(templatePath)) {
			throw new Error('its guest was booted, not made of the template');
		}

		await remove();
		return {
			values: {templatedReady: ready[0] ?? Number.NaN, templatedPss: sumOf(processes.filter(({role}) => role !== 'container'), 'pssBytes') / mebibyte},
			kernel,
		};
	});
}
