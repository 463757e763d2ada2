import type {Arm} from '../arm.ts';
import {ArmPods} from '../arm-pods.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {namedLines} from '../named-lines.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {bytesOf} from '../tools/quantity.ts';

/** Whether the limit of an emptyDir in memory is kept. */
export const emptyDirLimits: Scenario = {
	name: 'empty-dir-limits',
	group: 'known limits',
	shows: 'whether an emptyDir in memory is as large as its sizeLimit, and what happens to one who writes more',
	expectation: 'it is half of the guest\'s memory on kata, whatever its sizeLimit (kata-containers#2438, #3765)',
	durations: {hardware: 30, kvm: 60, tcg: 60},
	settings: {
		size: {kind: 'memory', default: '16Mi', says: 'the emptyDir\'s sizeLimit; twice as much is written'},
	},
	metrics: () => [],
	claims: [
		{
			name: 'memoryEmptyDirHasSizeLimit',
			claims: 'an emptyDir in memory has the size of its sizeLimit',
			expectation: 'does not hold',
			source: 'kata-containers#2438, #3765',
		},
		{
			name: 'memoryEmptyDirStopsAtLimit',
			claims: 'twice the sizeLimit cannot be written to it',
			expectation: 'does not hold',
			source: 'kata-containers#2438, #3765',
		},
	],
};

interface Seen {
	/** KiB, as `df` tells. */
	size: number;
	written: number;
}

/** One pod an arm, which writes to its emptyDir. */
export function experiment(ground: Ground): Experiment {
	const {pods, plan} = ground;
	const limit = bytesOf(ground.text('size'));
	const armPods = new ArmPods(ground, arm => podOf({
		name: `empty-dir-limits-${arm.label}`,
		arm,
		node: plan.node,
		image: plan.images.shell,
		container: {volumeMounts: [{name: 'scratch', mountPath: '/scratch'}]},
		spec: {volumes: [{name: 'scratch', emptyDir: {medium: 'Memory', sizeLimit: ground.text('size')}}]},
	}));
	const seen = new OnceEach<Seen>(async arm => {
		const {name} = await armPods.of(arm);
		const kibibytes = Math.ceil((2 * limit) / 1024);
		const text = await pods.ask(name, ['/bin/sh', '-c', [
			'echo "size $(df -k /scratch | tail -n 1 | awk \'{print $(NF - 4)}\')"',
			`dd if=/dev/zero of=/scratch/file bs=1024 count=${kibibytes} 2>/dev/null`,
			'echo "written $(stat -c %s /scratch/file)"',
			'rm /scratch/file',
		].join('; ')], 240);
		const {size, written} = namedLines(text);
		if (!Number(size) || !Number(written)) {
			throw new Error(`the container did not tell what it could write: ${JSON.stringify(text.slice(0, 200))}`);
		}

		return {size: Number(size), written: Number(written)};
	});
	const look = (judge: (seen: Seen, limit: number) => Finding) => async (arm: Arm) => judge(await seen.of(arm), limit);

	return {
		sideBySide: true,
		claims: {
			memoryEmptyDirHasSizeLimit: look(sized),
			memoryEmptyDirStopsAtLimit: look(stopped),
		},
		async recover() {
			await armPods.clear();
		},
	};
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`;

/** Whether the file system is as large as the limit. */
export function sized({size}: Pick<Seen, 'size'>, limit: number): Finding {
	return found(Math.abs((size * 1024) - limit) <= 64 * 1024, `it has ${mebibytes(size * 1024)}, its sizeLimit is ${mebibytes(limit)}`);
}

/** Whether writing ended at the limit. */
export function stopped({written}: Pick<Seen, 'written'>, limit: number): Finding {
	return found(written <= limit, `${mebibytes(written)} of ${mebibytes(2 * limit)} were written`);
}
