import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {parseDockerAt, type DockerAt} from './docker-at.ts';
import {restore, startsWith} from './host-devices.ts';

export {restore} from './host-devices.ts';

const guide = 'docs/how-to/how-to-run-docker-with-kata.md at 3.0.0';

/** Docker's engine in a pod. */
export const dind: Scenario = {
	name: 'dind',
	group: 'docker in docker',
	shows: 'whether a privileged pod can run Docker\'s engine, with which storage driver at which place, and build and run an image',
	expectation: 'yes; with overlay2 on an emptyDir in memory or a disk of its own, but not on the root file system, which virtio-fs gives',
	durations: {hardware: 60, kvm: 150, tcg: 600},
	settings: {
		memory: {says: 'Memory limit of the pod', kind: 'memory', default: '2Gi', emulated: '512Mi'},
		patience: {says: 'How many seconds dockerd has to start', kind: 'count', default: 60, emulated: 180, least: 10},
	},
	metrics: () => [],
	claims: [
		{name: 'startsWithout', claims: 'a privileged pod starts with privileged_without_host_devices = true', expectation: 'holds', source: 'kata-containers/kata-containers#1342 and #2467'},
		{name: 'startsWith', claims: 'a privileged pod starts with privileged_without_host_devices = false', expectation: 'does not hold', source: 'kata-containers/kata-containers#1342 and #2467: the node\'s disks are plugged into the guest, and the pod fails'},
		{name: 'overlayOnRootfs', claims: 'dockerd takes overlay2 on the container\'s root file system', expectation: 'does not hold', source: guide},
		{name: 'overlayOnMemory', claims: 'dockerd takes overlay2 on an emptyDir in memory', expectation: 'holds', source: guide},
		{name: 'buildsAndRuns', claims: 'docker builds an image without a network and runs it', expectation: 'holds', source: guide},
		{name: 'overlayOnBlock', claims: 'dockerd takes overlay2 on an ext4 made in the container on a loop device', expectation: 'holds', source: guide},
	],
};

const script = readFileSync(new URL('dind.sh', import.meta.url), 'utf8');

type Place = 'rootfs' | 'memory' | 'block';

/** One pod an arm, in which dockerd is started once for each place. */
export function experiment(ground: Ground): Experiment {
	const up = new OnceEach(async arm => start(ground, arm));
	const dockerAt = (place: Place) => new OnceEach(async arm => run(ground, await up.of(arm), place));
	const docker = {rootfs: dockerAt('rootfs'), memory: dockerAt('memory'), block: dockerAt('block')};

	return {
		sideBySide: ['overlayOnRootfs', 'overlayOnMemory', 'buildsAndRuns', 'overlayOnBlock'],
		claims: {
			startsWithout: async arm => startsWith(ground, arm, true),
			startsWith: async arm => startsWith(ground, arm, false),
			overlayOnRootfs: async arm => overlay(await docker.rootfs.of(arm)),
			overlayOnMemory: async arm => overlay(await docker.memory.of(arm)),
			buildsAndRuns: async arm => buildsAndRuns(await docker.memory.of(arm)),
			overlayOnBlock: async arm => overlay(await docker.block.of(arm)),
		},
		async recover() {
			for (const once of [up, ...Object.values(docker)]) {
				once.clear();
			}

			await restore(ground);
			await ground.clear();
		},
	};
}

async function start({pods, plan, limits, settings}: Ground, arm: Arm): Promise<string> {
	const name = `docker-${arm.label}`;
	await pods.start(podOf({
		name,
		arm,
		node: plan.node,
		image: plan.images.docker,
		limits: {memory: String(settings['memory'])},
		container: {securityContext: {privileged: true}, volumeMounts: [{name: 'memory', mountPath: '/memory'}]},
		spec: {volumes: [{name: 'memory', emptyDir: {medium: 'Memory'}}]},
	}), limits.podReady);
	return name;
}

async function run(ground: Ground, name: string, place: Place): Promise<DockerAt> {
	const patience = ground.count('patience');
	const {code, stdout, stderr} = await ground.pods.exec(name, ['/bin/bash', '-c', script, 'dind', place, place === 'memory' ? 'build' : 'only', String(patience)], patience + 600);
	return parseDockerAt(place, `${stdout}${stderr}${code === 0 ? '' : `ended with ${code}`}`);
}

/** Which driver was taken; where none was, why. */
export function overlay({driver, fileSystem, trouble}: Pick<DockerAt, 'driver' | 'fileSystem' | 'trouble'>): Finding {
	return {
		answer: driver?.startsWith('overlay') === true ? 'holds' : 'does not hold',
		saw: driver === undefined ? `dockerd does not start: ${(trouble ?? '').slice(-200)}` : `${driver} on ${fileSystem ?? 'an unknown file system'}`,
	};
}

/** Whether an image was built, and ran. */
export function buildsAndRuns({build, run, trouble}: Pick<DockerAt, 'build' | 'run' | 'trouble'>): Finding {
	return build === 'done' && run === 'built'
		? {answer: 'holds', saw: 'built, and run'}
		: {answer: 'does not hold', saw: (run ?? build ?? trouble ?? 'nothing').slice(-200)};
}
