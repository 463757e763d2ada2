import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {OnceEach} from '../once-each.ts';
import {startPlaced} from '../placed-pod.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {addMounts, removeForgets, resizeGrows, statsTell, type VolumeSeen} from './direct-volume-findings.ts';
import {KataRuntime, wordsOf} from './kata-runtime.ts';

const design = 'docs/design/direct-blk-device-assignment.md at 3.0.0';

/** Whether `kata-runtime direct-volume` gives a guest a block device to mount, tells of it and makes it larger. */
export const directVolume: Scenario = {
	name: 'direct-volume',
	group: 'Kata\'s tools',
	shows: 'what `kata-runtime direct-volume` add, stats, resize and remove do: a block device whose file system the guest mounts by itself, in the place of a directory of the node',
	expectation: 'all but resize, which the agent does not know at 3.0.0 (kata-containers#5443); a pod on runc gets the node\'s directory',
	durations: {hardware: 40, kvm: 90, tcg: 150},
	settings: {},
	metrics: () => [],
	claims: [
		{name: 'addMounts', claims: 'a pod gets the file system of the device that was added, not the node\'s directory of that path', expectation: 'holds', source: design},
		{name: 'statsTell', claims: 'stats tells the size that the container sees', expectation: 'holds', source: design},
		{name: 'resizeGrows', claims: 'resize makes the file system larger after the device has become it', expectation: 'does not hold', source: 'kata-containers#5443, #5804: the agent has no ResizeVolume'},
		{name: 'removeForgets', claims: 'after remove there is nothing left to tell of', expectation: 'holds', source: design},
	],
};

const script = readFileSync(new URL('direct-volume.sh', import.meta.url), 'utf8');
const mebibyte = 1024 * 1024;
const size = 64 * mebibyte;

// The guest's own block size and journal make a file system smaller than its device.
const look = 'cat /data/whose; grep " /data " /proc/mounts | cut -d " " -f 1,3; df -k /data | tail -n 1 | awk \'{print $(NF - 4)}\'';

/** A volume and a pod of each arm, one after another. */
export function experiment(ground: Ground): Experiment {
	const {node, pods, plan} = ground;
	const kata = new KataRuntime(node, plan.arms);
	const seen = new OnceEach<VolumeSeen>(async (arm: Arm) => {
		await restore(ground);
		const [directory = '', device = ''] = (await node.ask(script, ['make', String(size)])).split('\n');
		const volume = async (verb: string, ...words: string[]) => {
			const ended = await kata.askShim(['direct-volume', verb, '--volume-path', directory, ...words]);
			return {...ended, words: wordsOf(ended)};
		};

		const added = await volume('add', '--mount-info', JSON.stringify({'volume-type': 'block', device, 'fstype': 'ext4'}));
		if (added.code !== 0) {
			throw new Error(`kata-runtime direct-volume add: ${added.words}`);
		}

		const name = `direct-volume-${arm.label}`;
		await startPlaced(ground, arm, podOf({
			name,
			arm,
			node: plan.node,
			image: plan.images.shell,
			container: {volumeMounts: [{name: 'data', mountPath: '/data'}]},
			spec: {volumes: [{name: 'data', hostPath: {path: directory, type: 'Directory'}}]},
		}));
		const inside = async () => {
			const [whose = '', mount = '', kibibytes = ''] = (await pods.ask(name, ['/bin/sh', '-c', look], 120)).trim().split('\n');
			return {whose, mount, bytes: Number(kibibytes) * 1024};
		};

		const before = await inside();
		const stats = await volume('stats');
		await node.ask(script, ['grow', String(2 * size)]);
		const resized = await volume('resize', '--size', String(2 * size));
		const after = await inside();
		await pods.remove([name], plan.limits.podGone);
		const removed = await volume('remove');
		const forgotten = await volume('stats');
		await restore(ground);
		return {device, before, stats: stats.stdout + stats.stderr, resized: resized.words, after, removed: removed.code, forgotten: forgotten.words};
	});
	const judged = (judge: (seen: VolumeSeen) => Finding) => async (arm: Arm) => judge(await seen.of(arm));
	return {
		claims: {
			addMounts: judged(addMounts),
			statsTell: judged(statsTell),
			resizeGrows: judged(resizeGrows),
			removeForgets: judged(removeForgets),
		},
		async recover() {
			seen.clear();
			await ground.clear();
			await restore(ground);
		},
		async end() {
			await ground.clear();
			await restore(ground);
		},
	};
}

/** Takes the volume away, and what Kata was told of it. */
export async function restore({node}: Ground): Promise<string[]> {
	return (await node.ask(script, ['remove'])).split('\n').filter(Boolean);
}
