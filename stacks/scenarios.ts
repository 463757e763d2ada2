import path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {shellImage} from '../components/artifacts/shell-image.ts';
import {labDirectory} from '../components/machine/lab-directory.ts';
import {timeLimits} from '../components/time-limits.ts';
import {Startup} from '../scenarios/startup.ts';
import type {KataSource} from './artifacts.ts';
import type {Lab} from './lab.ts';
import {testbed} from './outputs.ts';
import type {Settings} from './settings.ts';

/** Pairs that are measured unless a setting says otherwise: enough for a verdict where a pair costs seconds. */
const pairsByDefault = {hardware: 10, kvm: 10, tcg: 3} as const;

/** Deploys the scenarios that the settings name, and gives their flat outputs. */
export function deployScenarios(lab: Lab, settings: Settings, source: KataSource): pulumi.Inputs {
	return Object.assign({}, ...settings.scenarios.map(name => deploy(name, lab, settings, source))) as pulumi.Inputs;
}

function deploy(name: string, lab: Lab, settings: Settings, source: KataSource): pulumi.Inputs {
	switch (name) {
		case 'startup': {
			return flat(name, startup(lab, settings, source));
		}

		default: {
			throw new pulumi.RunError(`scenarios has '${name}', which nothing deploys`);
		}
	}
}

function startup({measured, kubeconfigFile, provider, kata, ready, deletedWith}: Lab, settings: Settings, source: KataSource): Startup {
	const {acceleration} = measured;
	const limits = acceleration.apply(timeLimits);
	return new Startup('startup', {
		kubeconfigPath: kubeconfigFile,
		connection: measured.connection,
		node: measured.node,
		runtimeClasses: ['runc', settings.runtimeClass],
		handlers: {[settings.runtimeClass]: {runtimeType: 'io.containerd.kata.v2', label: 'kata', kernel: 'guest'}},
		kataConfigPath: kata.configurationPath,
		image: shellImage,
		pairs: acceleration.apply(value => settings.startupPairs ?? pairsByDefault[value]),
		podPairs: acceleration.apply(value => settings.startupPodPairs ?? pairsByDefault[value]),
		seed: settings.seed,
		rehearsal: source.kind === 'rehearsal',
		limits: limits.apply(({podReady}) => ({container: podReady, podReady, podGone: podReady, total: 4 * 60 * 60})),
		resultsFile: path.join(labDirectory(pulumi.getStack()), 'results', 'startup.jsonl'),
		testbed: testbed({measured, kata}),
	}, {deletedWith, provider, dependsOn: ready});
}

function flat(name: string, {outputs, verdict, samplesFile}: Startup): pulumi.Inputs {
	const figures = Object.fromEntries(Object.entries(outputs).map(([key, value]) => [`${name}.${key}`, value]));
	return {...figures, [`${name}.verdict`]: verdict, [`${name}.samplesFile`]: samplesFile};
}
