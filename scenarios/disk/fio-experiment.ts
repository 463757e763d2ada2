import {ArmPods} from '../arm-pods.ts';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Measured} from '../measured.ts';
import {podOf, type PodManifest, type PodWish} from '../pod-of.ts';
import {saidBy} from '../said-by.ts';
import type {Finding} from '../scenario.ts';
import {bytesOf} from '../tools/quantity.ts';
import {fileSystemUnder} from '../tools/file-system.ts';
import {parseFio, type FioJob} from '../tools/fio.ts';
import {blockVolume, removeBlockVolumes} from './block-volumes.ts';
import {metricsOf, underOf, type Place} from './fio.ts';

const files: Readonly<Record<Place, string>> = {'rootfs': '/var/tmp/fio', 'empty-dir': '/scratch/fio', 'memory': '/scratch/fio', 'block': '/dev/scratch'};

/** A pod of each arm stays up; each pair has fio run all patterns in one and then in the other. */
export async function experimentOn(place: Place, ground: Ground): Promise<Experiment> {
	const file = files[place];
	const bytes = bytesOf(ground.text('size'));
	let claims = await claimsOf(place, ground, bytes);
	const seconds = ground.count('seconds');
	const armPods = new ArmPods(ground, arm => podIn(place, ground, arm, claims.get(arm.label)));
	const common = [
		`--filename=${file}`, `--size=${bytes}`, '--time_based', `--runtime=${seconds}`,
		'--ioengine=psync', '--output-format=json', '--stonewall',
	];

	const recover = async () => {
		await armPods.clear();
		if (place === 'block') {
			await removeBlockVolumes(ground);
			claims = await claimsOf(place, ground, bytes);
		}
	};

	const run = async (pod: string, jobs: readonly string[]): Promise<FioJob[]> => {
		const said = saidBy(await ground.pods.exec(pod, ['fio', ...common, ...jobs], 300 + (jobs.length * 10 * seconds)));
		return parseFio(said, {seconds});
	};

	return {
		parts: [{
			name: 'run',
			pairs: ground.count('pairs'),
			metrics: metricsOf(place),
			headline: 'randomRead',
			async measure(arm): Promise<Measured> {
				const {name, kernel} = await armPods.of(arm);
				const values = valuesIn(await run(name, patterns));
				if (place !== 'memory') {
					await ground.node.ask('sync; echo 3 >/proc/sys/vm/drop_caches');
					values['readCold'] = valuesIn(await run(name, ['--name=readCold', '--rw=read', '--bs=128k']))['readCold'] ?? Number.NaN;
				}

				return {values, kernel};
			},
			recover,
		}],
		claims: {
			async under(arm): Promise<Finding> {
				const {name} = await armPods.of(arm);
				if (place === 'block') {
					return disk(await ground.pods.ask(name, ['stat', '--format=%Hr', file], 120));
				}

				const {type, source} = fileSystemUnder(file, await ground.pods.ask(name, ['cat', '/proc/self/mountinfo'], 120));
				return {answer: type === underOf(place) ? 'holds' : 'does not hold', saw: `${type} (${source})`};
			},
		},
		recover,
		async end() {
			if (place === 'block') {
				await removeBlockVolumes(ground);
			}
		},
	};
}

/** What the major number of a block device says: 8 is a SCSI disk, 7 a loop device. */
export function disk(major: string): Finding {
	const kinds: Readonly<Record<string, string>> = {7: 'a loop device', 8: 'a SCSI disk', 253: 'a virtio disk', 254: 'a virtio disk', 259: 'persistent memory'};
	const number = /^\d+$/.exec(major.trim())?.[0];
	if (number === undefined) {
		throw new Error(`stat gave ${JSON.stringify(major)} for the device's major number`);
	}

	return {answer: number === '8' ? 'holds' : 'does not hold', saw: kinds[number] ?? `a device of major number ${number}`};
}

async function claimsOf(place: Place, ground: Ground, bytes: number): Promise<Map<string, string>> {
	const claims = new Map<string, string>();
	for (const {label} of place === 'block' ? ground.plan.arms : []) {
		claims.set(label, await blockVolume(ground, label, bytes));
	}

	return claims;
}

const patterns = [
	'--name=randomRead', '--rw=randread', '--bs=4k',
	'--name=randomWrite', '--rw=randwrite', '--bs=4k', '--fsync=1',
	'--name=read', '--rw=read', '--bs=128k',
	'--name=write', '--rw=write', '--bs=128k', '--fsync=1',
] as const;

/** The figures of fio's jobs by metric: operations or bytes a second, milliseconds of an fsync. */
export function valuesIn(jobs: readonly FioJob[]): Record<string, number> {
	return Object.assign({}, ...jobs.map(({name, read, write, fsyncLatencyNs}) => {
		const direction = read ?? write;
		return {
			...direction && {[name]: name.startsWith('random') ? direction.iops : direction.bytesPerSecond},
			...name === 'randomWrite' && fsyncLatencyNs && {fsync: fsyncLatencyNs.mean / 1e6},
		};
	})) as Record<string, number>;
}

function podIn(place: Place, {plan, scenario}: Ground, arm: Arm, claimName: string | undefined): PodManifest {
	return podOf({
		name: `${scenario.name}-${arm.label}`,
		arm,
		node: plan.node,
		image: plan.images.tools,
		...volumesOf(place, claimName),
	});
}

function volumesOf(place: Place, claimName: string | undefined): Pick<PodWish, 'container' | 'spec'> {
	const name = 'scratch';
	switch (place) {
		case 'rootfs': {
			return {};
		}

		case 'block': {
			return {
				container: {volumeDevices: [{name, devicePath: files.block}]},
				spec: {volumes: [{name, persistentVolumeClaim: {claimName: claimName ?? ''}}]},
			};
		}

		default: {
			return {
				container: {volumeMounts: [{name, mountPath: '/scratch'}]},
				spec: {volumes: [{name, emptyDir: place === 'memory' ? {medium: 'Memory'} : {}}]},
			};
		}
	}
}
