import path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {dockerImage} from '../components/artifacts/docker-image.ts';
import {shellImage} from '../components/artifacts/shell-image.ts';
import {toolsImage} from '../components/artifacts/tools-image.ts';
import {labDirectory} from '../components/machine/lab-directory.ts';
import {timeLimits} from '../components/time-limits.ts';
import type {Handler} from '../scenarios/arm.ts';
import {scenarioOf} from '../scenarios/index.ts';
import type {Scenario} from '../scenarios/scenario.ts';
import {ScenarioRun} from '../scenarios/scenario-run.ts';
import type {LabAccess} from './lab-access.ts';
import type {Settings} from './settings.ts';

type ScenarioSettings = Pick<Settings, 'scenarios' | 'runtimeClasses' | 'scenarioSettings' | 'seed' | 'mostPairs'>;

/**
 * Deploys the scenarios that the settings name, one after another so that none disturbs the next, and
 * gives their flat outputs. `alone` leaves the scenario's name out of them where there is one.
 */
export async function deployScenarios(lab: LabAccess, settings: ScenarioSettings, alone = false): Promise<pulumi.Inputs> {
	const outputs: pulumi.Inputs = {};
	let before: pulumi.Resource[] = [];
	for (const name of settings.scenarios) {
		const scenario = await scenarioOf(name);
		const run = deploy(scenario, lab, settings, before);
		before = [run];
		Object.assign(outputs, flat(alone && settings.scenarios.length === 1 ? '' : `${name}.`, scenario, run));
	}

	return outputs;
}

function deploy(scenario: Scenario, lab: LabAccess, {runtimeClasses, scenarioSettings, seed, mostPairs}: ScenarioSettings, before: pulumi.Resource[]): ScenarioRun {
	const {kubeconfig, connection, node, directory, clientNode, acceleration, runtimeClass, configurationPath, handlers, rehearsal, provider, ready, deletedWith} = lab;
	const {name} = scenario;
	const compared = handlers.filter(handler => runtimeClasses?.includes(handler.runtimeClass));
	return new ScenarioRun(name, {
		scenario,
		kubeconfig,
		connection,
		node,
		nodeDirectory: pulumi.output(node).apply(own => path.join(directory, own)),
		clientNode,
		runtimeClasses: runtimeClasses ?? ['runc', runtimeClass],
		handlers: {
			...Object.fromEntries(compared.map(({runtimeClass, runtimeType, configuration}): [string, Handler] =>
				[runtimeClass, {runtimeType, label: runtimeClass, kernel: 'guest', ...!rehearsal && {configPath: configuration}}])),
			[runtimeClass]: {runtimeType: 'io.containerd.kata.v2', label: 'kata', kernel: 'guest'},
		},
		kataConfigPath: configurationPath,
		images: {shell: shellImage, tools: toolsImage, docker: dockerImage},
		settings: scenarioSettings[name],
		seed,
		mostPairs,
		rehearsal,
		acceleration,
		limits: acceleration.apply(timeLimits).apply(({podReady}) => ({container: podReady, podReady, podGone: podReady, total: 4 * 60 * 60})),
		resultsFile: path.join(labDirectory(pulumi.getStack()), 'results', `${name}.jsonl`),
		testbed: compared.length === 0 ? lab.testbed : pulumi.all([lab.testbed, digestsOf(compared)]).apply(([testbed, configurationDigests]) => ({...testbed, configurationDigests})),
	}, {deletedWith, provider, dependsOn: [...ready, ...before]});
}

// What was measured with another file is measured again.
function digestsOf(handlers: LabAccess['handlers']): Record<string, pulumi.Input<string>> {
	return Object.fromEntries(handlers.map(({runtimeClass, configurationDigest}) => [runtimeClass, configurationDigest]));
}

function flat(prefix: string, {expectation}: Scenario, {outputs, verdict, samplesFile, seconds}: ScenarioRun): pulumi.Inputs {
	const figures = Object.fromEntries(Object.entries(outputs).map(([key, value]) => [`${prefix}${key}`, value]));
	return {
		...figures,
		[`${prefix}verdict`]: verdict,
		[`${prefix}expectation`]: expectation,
		[`${prefix}samplesFile`]: samplesFile,
		[`${prefix}seconds`]: seconds,
	};
}
