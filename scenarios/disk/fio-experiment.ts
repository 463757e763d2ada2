import {ArmPods} from '../arm-pods.ts';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Measured} from '../measured.ts';
import {podOf, type PodManifest} from '../pod-of.ts';
import type {Finding} from '../scenario.ts';
import {bytesOf} from '../tools/quantity.ts';
import {fileSystemUnder} from '../tools/file-system.ts';
import {parseFio, type FioJob} from '../tools/fio.ts';
import {fileSystemOf, metricsOf, type Place} from './fio.ts';

const directories: Readonly<Record<Exclude<Place, 'block'>, string>> = {'rootfs': '/var/tmp', 'empty-dir': '/scratch', 'memory': '/scratch'};

/** A pod of each arm stays up; each pair has fio run all patterns in one and then in the other. */
export function experimentOn(place: Exclude<Place, 'block'>, ground: Ground): Experiment {
	const directory = directories[place];
	const seconds = ground.count('seconds');
	const armPods = new ArmPods(ground, arm => podIn(place, ground, arm));
	const file = `${directory}/fio`;
	const common = [
		`--filename=${file}`, `--size=${bytesOf(ground.text('size'))}`, '--time_based', `--runtime=${seconds}`,
		'--ioengine=psync', '--output-format=json', '--stonewall',
	];

	const run = async (pod: string, jobs: readonly string[]): Promise<FioJob[]> => {
		const {stdout, stderr} = await ground.pods.exec(pod, ['fio', ...common, ...jobs], 300 + (jobs.length * 10 * seconds));
		return parseFio(`${stdout}\n${stderr}`, {seconds});
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
			async recover() {
				await armPods.clear();
			},
		}],
		claims: {
			async fileSystem(arm): Promise<Finding> {
				const {name} = await armPods.of(arm);
				const {type, source} = fileSystemUnder(directory, await ground.pods.ask(name, ['cat', '/proc/self/mountinfo'], 120));
				return {answer: type === fileSystemOf(place) ? 'holds' : 'does not hold', saw: `${type} (${source})`};
			},
		},
		async recover() {
			await armPods.clear();
		},
	};
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

function podIn(place: Place, {plan, scenario}: Ground, arm: Arm): PodManifest {
	const scratch = place === 'rootfs' ? undefined : {name: 'scratch', emptyDir: place === 'memory' ? {medium: 'Memory'} : {}};
	return podOf({
		name: `${scenario.name}-${arm.label}`,
		arm,
		node: plan.node,
		image: plan.images.tools,
		...scratch && {
			container: {volumeMounts: [{name: 'scratch', mountPath: '/scratch'}]},
			spec: {volumes: [scratch]},
		},
	});
}
