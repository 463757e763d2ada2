import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {ownLabels} from '../namespace.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** What of a volume a container sees by a `subPath`. */
export const subpath: Scenario = {
	name: 'subpath',
	group: 'known limits',
	shows: 'whether a container sees the part of a volume that it mounts by subPath',
	expectation: 'not of an emptyDir, which is a directory in the guest while the subPath of it is shared from the node; but of a configMap',
	durations: {hardware: 30, kvm: 60, tcg: 50},
	settings: {},
	metrics: () => [],
	claims: [
		{
			name: 'subPathOfEmptyDir',
			claims: 'what one container wrote to an emptyDir is not in another\'s subPath of it',
			expectation: 'holds',
			source: 'docs/Limitations.md at 3.0.0, kata-containers/runtime#2812',
		},
		{
			name: 'subPathOfConfigMap',
			claims: 'a file of a configMap that is mounted by subPath is not there',
			expectation: 'does not hold',
			source: 'the test plan: «works on a configMap, not on an emptyDir»',
		},
	],
};

const script = [
	'if read -r line </seen/file; then echo "empty-dir $line"; else echo empty-dir nothing; fi',
	'if read -r line </configured; then echo "config-map $line"; else echo config-map nothing; fi',
].join('; ');

/** A first container writes to the emptyDir, the second looks at both volumes through a subPath. */
export function experiment(ground: Ground): Experiment {
	const seen = new OnceEach(async arm => show(ground, arm));
	const look = async (arm: Arm, volume: string): Promise<Finding> => {
		const line = (await seen.of(arm)).split('\n').find(text => text.startsWith(volume))?.slice(volume.length + 1);
		if (line === undefined) {
			throw new Error(`the container did not say what it sees of the ${volume}`);
		}

		return {answer: line === 'written' ? 'does not hold' : 'holds', saw: line === 'written' ? 'the file is there' : 'no such file'};
	};

	return {
		sideBySide: true,
		claims: {
			subPathOfEmptyDir: async arm => look(arm, 'empty-dir'),
			subPathOfConfigMap: async arm => look(arm, 'config-map'),
		},
		async recover() {
			seen.clearFailures();
			await ground.clear();
		},
	};
}

async function show({pods, plan}: Ground, arm: Arm): Promise<string> {
	const configMap = `subpath-${arm.label}`;
	await pods.create({metadata: {name: configMap, labels: ownLabels}, data: {file: 'written\n'}}, 'configmaps');
	const {log, phase} = await pods.finish(podOf({
		name: `subpath-${arm.label}`,
		arm,
		node: plan.node,
		image: plan.images.shell,
		command: ['/bin/sh', '-c', script],
		container: {
			volumeMounts: [
				{name: 'scratch', mountPath: '/seen', subPath: 'part'},
				{name: 'configuration', mountPath: '/configured', subPath: 'file'},
			],
		},
		spec: {
			volumes: [{name: 'scratch', emptyDir: {}}, {name: 'configuration', configMap: {name: configMap}}],
			initContainers: [{
				name: 'writer',
				image: plan.images.shell,
				imagePullPolicy: 'IfNotPresent',
				command: ['/bin/sh', '-c', 'mkdir -p /scratch/part; echo written >/scratch/part/file'],
				volumeMounts: [{name: 'scratch', mountPath: '/scratch'}],
			}],
		},
	}), plan.limits.podReady);
	if (phase !== 'Succeeded') {
		throw new Error(`the pod ended as ${phase}: ${log.slice(-200)}`);
	}

	return log;
}
