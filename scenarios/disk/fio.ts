import type {Metric, Scenario} from '../scenario.ts';

/** Where a scenario writes. */
export type Place = 'rootfs' | 'empty-dir' | 'memory' | 'block';

const iops = (name: string, shows: string, more: Pick<Metric, 'expected'> = {}): Metric =>
	({name, shows, unit: 'IO/s', direction: 'higher', smallestEffect: 0.1, floor: 10, ...more});

const speed = (name: string, shows: string): Metric =>
	({name, shows, unit: 'bytes/s', direction: 'higher', smallestEffect: 0.1, floor: 1_000_000});

const slower = {expected: {most: 1}};

/** What is measured in a place. */
export function metricsOf(place: Place): readonly Metric[] {
	return [
		iops('randomRead', 'random reads of 4 KiB', place === 'memory' ? {} : slower),
		iops('randomWrite', 'random writes of 4 KiB, each with an fsync', place === 'memory' ? slower : {}),
		speed('read', 'reads of 128 KiB in sequence, which the node\'s page cache may serve'),
		...place === 'memory' ? [] : [speed('readCold', 'the same after the node\'s page cache was dropped')],
		speed('write', 'writes of 128 KiB in sequence, each with an fsync'),
		{name: 'fsync', shows: 'one fsync of the random writes, on the average', unit: 'ms', direction: 'lower', smallestEffect: 0.1, floor: 0.01},
	];
}

const places: Readonly<Record<Place, {where: string; under: string; source: string}>> = {
	'rootfs': {where: 'the container\'s root file system', under: 'virtiofs', source: 'shared_fs = "virtio-fs" in configuration-qemu.toml at 3.0.0'},
	'empty-dir': {where: 'an emptyDir', under: 'virtiofs', source: 'handleLocalStorage at 3.0.0: a directory of the sandbox\'s root file system'},
	'memory': {where: 'an emptyDir in memory', under: 'tmpfs', source: 'handleEphemeralStorage at 3.0.0: a tmpfs of the guest'},
	'block': {where: 'a block device of the node', under: 'a SCSI disk', source: 'block_device_driver = "virtio-scsi" in configuration-qemu.toml at 3.0.0'},
};

/** The scenario of a place. */
export function fio(place: Place): Scenario {
	const {where, under, source} = places[place];
	return {
		name: `fio-${place}`,
		group: 'disk',
		shows: `how fast ${where} is, and what is under it`,
		expectation: place === 'memory'
			? 'no faster on kata: both are a tmpfs, kata\'s in the guest'
			: 'random reads slower on kata; with an fsync each, runc and kata about equal (kata-containers#4149)',
		durations: {hardware: 900, kvm: 900, tcg: 260},
		settings: {
			size: {kind: 'memory', default: '256Mi', emulated: '16Mi', says: 'size of the file'},
			seconds: {kind: 'count', default: 5, emulated: 1, least: 1, most: 3600, says: 'how long each pattern is measured'},
			pairs: {kind: 'count', default: 10, emulated: 2, least: 1, most: 1000, says: 'runs on each runtime, the warm-up not counted'},
		},
		metrics: () => metricsOf(place),
		claims: [{name: 'under', claims: `under ${where} is ${under}`, expectation: 'holds', source}],
	};
}

/** What {@link fio} claims to be under a place. */
export function underOf(place: Place): string {
	return places[place].under;
}
