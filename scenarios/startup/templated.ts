import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {kataConfiguration, numberIn} from '../kata-configuration.ts';
import type {Measured} from '../measured.ts';
import {podOf} from '../pod-of.ts';
import {podProcesses, sumOf} from '../pod-processes.ts';
import type {Metric, Scenario} from '../scenario.ts';
import {atOnce} from './at-once.ts';
import {besideClaim} from './beside-claim.ts';
import {templatePath} from './template-configuration.ts';
import {TemplateFactory} from './template-factory.ts';

const mebibyte = 1024 * 1024;

const metrics: readonly Metric[] = [
	{name: 'templatedReady', shows: 'the create call → Ready', unit: 's', direction: 'lower', smallestEffect: 0.05, floor: 0.05, expected: {most: 0.9}},
	{name: 'templatedPss', shows: 'PSS of VMM, virtiofsd and shim of the idle pod', unit: 'MiB', direction: 'lower', smallestEffect: 0.05, floor: 1, expected: {most: 0.9}},
];

const templatedLabel = 'templated';

/** What guests gain that are made of a template. */
export const startupTemplated: Scenario = {
	name: 'startup-templated',
	group: 'start-up',
	shows: 'how long a pod takes to start, and what it takes of memory, where Kata makes its guest of a template, beside one that boots',
	expectation: 'faster by 38.68 %, with about 72 % less of the guests\' memory, by the quick start and docs/how-to/what-is-vm-templating-and-how-do-I-use-it.md at 3.0.0',
	durations: {hardware: 300, kvm: 800, tcg: 400},
	settings: {
		pairs: {kind: 'count', default: 10, emulated: 2, least: 1, most: 1000, says: 'pods that are started of each kind'},
		pods: {kind: 'count', default: 10, emulated: 2, least: 1, most: 100, says: 'idle pods that are there at a time when their memory is compared, first of one kind and then of the other'},
	},
	metrics: () => metrics,
	notes: [
		{name: 'initSeconds', shows: 'how long `kata-runtime factory init` took, once for all pods', unit: 's'},
		{name: 'templateMemory', shows: 'what the template itself takes, once for all pods', unit: 'MiB'},
		{name: 'fasterBy', shows: 'how much sooner than one that boots the median pod was Ready, by time; 38.68 % is claimed', unit: '%'},
		{name: 'memorySaved', shows: 'by how much several pods take less than as many that boot, of all memory that their guests have; about 72 % is claimed', unit: '%'},
		{name: 'memorySavedOfUsed', shows: 'the same, of what those take that boot', unit: '%'},
		{name: 'besideClaim', shows: 'what was claimed of, and what this is of'},
	],
	more: [templatedLabel],
};

// Stands for an arm with a guest where there is none to be measured.
const nobody: Arm = {label: 'kata', runtimeType: '', runtimeClass: 'kata-containers', kernel: 'guest'};

/** Starts pods with Kata's own configuration and with that of the template, in turns. */
export function experiment(ground: Ground): Experiment {
	const [plain = nobody] = ground.plan.arms.filter(({kernel}) => kernel === 'guest');
	const templated: Arm = {...plain, label: templatedLabel};
	const factory = new TemplateFactory(ground);
	let initSeconds: number | undefined;
	const annotationsOf = async (arm: Arm) => {
		// Without a template there is nothing to compare with.
		initSeconds ??= (await factory.init()).seconds;
		return arm === templated ? factory.annotations() : {};
	};

	return {
		parts: [{
			name: 'pod',
			pairs: ground.count('pairs'),
			metrics,
			headline: 'templatedReady',
			arms: [plain, templated],
			async measure(arm, pair) {
				const annotations = await annotationsOf(arm);
				return atOnce(ground, arm, [manifest(ground, arm, `template-${arm.label}-${pair}`, annotations)], async ({ready, kernel, remove}): Promise<Measured> => {
					const pss = await idlePss(ground, arm, [`template-${arm.label}-${pair}`]);
					await remove();
					return {values: {templatedReady: ready[0] ?? Number.NaN, templatedPss: pss / mebibyte}, kernel};
				});
			},
			async recover() {
				await ground.clear();
			},
		}],
		async notes(arm, samples) {
			if (arm !== plain) {
				return {values: {}};
			}

			const pods = ground.count('pods');
			const together: Record<string, number> = {};
			for (const kind of [plain, templated]) {
				const names = Array.from({length: pods}, (_, index) => `several-${kind.label}-${index}`);
				const annotations = await annotationsOf(kind);
				together[kind.label] = await atOnce(ground, kind, names.map(name => manifest(ground, kind, name, annotations)), async ({remove}) => {
					const pss = await idlePss(ground, kind, names);
					await remove();
					return pss;
				});
			}

			const warm = (label: string) => samples.filter(({metric, runtime, cold}) => metric === 'templatedReady' && runtime === label && !cold).map(({value}) => value);
			return {
				values: {
					initSeconds: rounded(initSeconds ?? Number.NaN),
					templateMemory: rounded(await factory.bytes() / mebibyte),
					...besideClaim({
						booted: {ready: warm(plain.label), bytes: together[plain.label] ?? Number.NaN},
						templated: {ready: warm(templatedLabel), bytes: together[templatedLabel] ?? Number.NaN},
						pods,
						guestMebibytes: numberIn(await kataConfiguration(ground.node, ground.plan.arms), 'hypervisor', 'default_memory', 2048),
						acceleration: ground.plan.acceleration,
					}),
				},
				extra: {together},
			};
		},
		async end() {
			await ground.clear();
			await restore(ground);
		},
	};
}

const rounded = (value: number) => Number(value.toFixed(1));

/** Removes the template, as `kata-runtime factory destroy` does, and the configuration that pods were pointed to. */
export async function restore(ground: Ground): Promise<string[]> {
	return new TemplateFactory(ground).remove();
}

function manifest({plan}: Ground, arm: Arm, name: string, annotations: Readonly<Record<string, string>>) {
	return podOf({name, arm, node: plan.node, image: plan.images.shell, annotations});
}

/** PSS of what runs pods that have done nothing for a while, in bytes together. A guest of the wrong kind is an error. */
async function idlePss({node, pods}: Ground, arm: Arm, names: readonly string[]): Promise<number> {
	await sleep(5000);
	let bytes = 0;
	for (const name of names) {
		const {processes} = await podProcesses(node, (await pods.get(name)).metadata?.uid);
		const vmm = processes.find(({role}) => role === 'vmm');

		// Where configurations differ, Kata boots a guest without a word.
		const words = await node.ask('tr "\\0" " " < "/proc/$1/cmdline"', [String(vmm?.pid ?? 'self')]);
		if (arm.label === templatedLabel && !words.includes(templatePath)) {
			throw new Error('its guest was booted, not made of the template');
		}

		bytes += sumOf(processes.filter(({role}) => role !== 'container'), 'pssBytes');
	}

	return bytes;
}
