import {setTimeout as sleep} from 'node:timers/promises';
import type {V1RuntimeClass} from '@kubernetes/client-node';
import type {Arm} from '../arm.ts';
import {ApiError} from '../cluster-api.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Measured} from '../measured.ts';
import {podOf} from '../pod-of.ts';
import {podProcesses, sumOf} from '../pod-processes.ts';
import type {Metric, Scenario} from '../scenario.ts';
import {atOnce} from './at-once.ts';
import {templateProblem} from './template-problem.ts';

const mebibyte = 1024 * 1024;

const metrics: readonly Metric[] = [
	{name: 'templatedReady', shows: 'the create call → Ready; cold is the pod that makes the template', unit: 's', direction: 'lower', smallestEffect: 0.05, floor: 0.05, expected: {most: 0.9}},
	{name: 'templatedPss', shows: 'PSS of VMM, virtiofsd and shim of the idle pod', unit: 'MiB', direction: 'lower', smallestEffect: 0.05, floor: 1, expected: {most: 0.9}},
];

/** What guests gain that are made of a template. */
export const startupTemplated: Scenario = {
	name: 'startup-templated',
	group: 'start-up',
	shows: 'how long a pod takes to start, and what it takes of memory, where Kata makes its guest of a template, beside one that boots',
	expectation: 'faster by a third and with less memory, by the quick start; it needs a handler of its own with enable_template, an initrd and virtio-9p, which the lab does not make',
	durations: {hardware: 240, kvm: 600, tcg: 480},
	settings: {
		pairs: {kind: 'count', default: 10, emulated: 3, least: 1, most: 1000, says: 'pods that are started of each kind'},
		runtimeClass: {kind: 'text', default: 'kata-template', says: 'the RuntimeClass of the handler with the template'},
	},
	metrics: () => metrics,
	more: ['templated'],
};

// Stands for an arm with a guest where there is none to be measured.
const nobody: Arm = {label: 'kata', runtimeType: '', runtimeClass: 'kata-containers', kernel: 'guest'};

/** Starts pods with Kata's own configuration and with that of the template, in turns. */
export function experiment(ground: Ground): Experiment {
	const [plain = nobody] = ground.plan.arms.filter(({kernel}) => kernel === 'guest');
	const templated: Arm = {...plain, label: 'templated', runtimeClass: ground.text('runtimeClass')};
	let demanded: Promise<void> | undefined;
	return {
		parts: [{
			name: 'pod',
			pairs: ground.count('pairs'),
			metrics,
			headline: 'templatedReady',
			arms: [plain, templated],
			async measure(arm, pair) {
				await (demanded ??= demandTemplate(ground)); // Without one there is nothing to compare with.
				return measure(ground, arm, pair, arm === templated);
			},
			async recover() {
				await ground.clear();
			},
		}],
	};
}

async function demandTemplate(ground: Ground): Promise<void> {
	const {api, node, plan} = ground;
	if (!plan.arms.some(({kernel}) => kernel === 'guest')) {
		throw new Error('two ways to a guest are compared, and runtimeClasses has none with a guest');
	}

	const name = ground.text('runtimeClass');
	const {handler} = await api.request<V1RuntimeClass>('GET', `/apis/node.k8s.io/v1/runtimeclasses/${name}`).catch((error: unknown) => {
		throw error instanceof ApiError && error.status === 404
			? new Error(`there is no RuntimeClass ${name} with a handler whose Kata has enable_template, an initrd and virtio-9p`)
			: error;
	});
	const file = /ConfigPath = ['"]([^'"]+)['"]/.exec(await node.ask('containerd config dump | grep --fixed-strings --after-context=1 "runtimes.$1.options]" || true', [handler]))?.[1];
	if (file === undefined) {
		throw new Error(`containerd has no handler ${handler} with a configuration of Kata's own`);
	}

	const problem = templateProblem(await node.ask('cat "$1"', [file]));
	if (problem !== undefined) {
		throw new Error(`${file} makes no guest of a template: ${problem}`);
	}
}

async function measure(ground: Ground, arm: Arm, pair: number, isTemplated: boolean): Promise<Measured> {
	const {plan, node, pods} = ground;
	const name = `template-${arm.label}-${pair}`;
	return atOnce(ground, arm, [podOf({name, arm, node: plan.node, image: plan.images.shell})], async ({ready, kernel, remove}) => {
		await sleep(5000);
		const {processes} = await podProcesses(node, (await pods.get(name)).metadata?.uid);
		const vmm = processes.find(({role}) => role === 'vmm');

		// Where configurations differ, Kata boots a guest without a word.
		const words = await node.ask('tr "\\0" " " < "/proc/$1/cmdline"', [String(vmm?.pid ?? 'self')]);
		if (isTemplated && !words.includes('/run/vc/vm/template')) {
			throw new Error('its guest was booted, not made of the template');
		}

		await remove();
		return {
			values: {templatedReady: ready[0] ?? Number.NaN, templatedPss: sumOf(processes.filter(({role}) => role !== 'container'), 'pssBytes') / mebibyte},
			kernel,
		};
	});
}
