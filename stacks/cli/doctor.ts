import type {QemuSettings} from '../settings.ts';
import {accelerationOf, emulates} from './doctor-acceleration.ts';
import type {Facts} from './doctor-facts.ts';
import {size} from './units.ts';

/** One thing that a lab needs, as it is here. */
export interface Finding {
	readonly check: string;

	/** `slow` can run a lab, `missing` cannot. */
	readonly state: 'ok' | 'slow' | 'missing';
	readonly found: string;

	/** What to do about it. */
	readonly remedy?: string;
}

const GiB = 2 ** 30;

/** Space that a first start takes, in GiB. */
const takes = {cache: 15, labs: 10};

const packages: Readonly<Record<string, string>> = {
	'qemu-system-x86_64': 'qemu-system-x86',
	'qemu-img': 'qemu-utils',
	'mmdebstrap': 'mmdebstrap',
	'mke2fs': 'e2fsprogs',
	'ssh-keygen': 'openssh-client',
	'xz': 'xz-utils',
	'gcc': 'gcc',
	'go': 'golang-go',
};

/** What a host can do for a lab, and what to do about each shortcoming. */
export function diagnose(facts: Facts): Finding[] {
	const {machine} = facts;
	return [
		...machine.kind === 'qemu' ? [...accelerationOf(facts, machine), memoryOf(facts, machine), cpusOf(facts, machine), rootOf(facts)] : [],
		...disksOf(facts),
		...machine.kind === 'qemu' ? [portOf(facts)] : [],
		...toolsOf(facts),
		...mirrorOf(facts),
		...artifactsOf(facts),
	];
}

function memoryOf({memory: {total, available}}: Facts, {memoryGiB}: QemuSettings): Finding {
	const check = 'memory';
	const found = `${size(total)}, ${size(available)} of it available; the machine takes ${memoryGiB} GiB`;
	const fits = Math.floor(total / GiB) - 1;
	if (fits < memoryGiB) {
		const remedy = fits < 4 ? 'Use a host with 5 GiB or more.' : `Set memoryGiB to ${fits} or less.`;
		return {check, state: 'missing', found, remedy};
	}

	return available < memoryGiB * GiB
		? {check, state: 'slow', found, remedy: 'End other programs, or set memoryGiB lower: what is not available would be swapped.'}
		: {check, state: 'ok', found};
}

function cpusOf({cpus}: Facts, machine: QemuSettings): Finding {
	const found = `${cpus}; the machine has ${machine.cpus}`;
	return cpus < machine.cpus
		? {check: 'cpus', state: 'slow', found, remedy: 'Use a host with more CPUs. With fewer in the machine, a Kata pod of one CPU finds no place.'}
		: {check: 'cpus', state: 'ok', found};
}

function rootOf({root}: Facts): Finding {
	return root === undefined
		? {check: 'root', state: 'missing', found: 'neither root nor user namespaces', remedy: 'Allow user namespaces (sysctl kernel.apparmor_restrict_unprivileged_userns=0, kernel.unprivileged_userns_clone=1), or run as root.'}
		: {check: 'root', state: 'ok', found: root === 'root' ? 'this user is root' : 'a user namespace stands in for it'};
}

function disksOf({disks, machine}: Facts): Finding[] {
	const shared = machine.kind === 'qemu' && disks.cache.device === disks.labs.device;
	const names = machine.kind === 'qemu' ? ['cache', 'labs'] as const : ['cache'] as const;
	return names.map(name => {
		const {path, free} = disks[name];
		const needs = shared ? takes.cache + takes.labs : takes[name];
		const found = `${size(free)} free in ${path}; a first start takes ${needs} GiB${shared ? ' there, for cache and labs' : ''}`;
		const variable = name === 'cache' ? 'XDG_CACHE_HOME' : 'XDG_STATE_HOME';
		return free < needs * GiB
			? {check: `disk for ${name}`, state: 'missing', found, remedy: `Make room, or set ${variable} to a directory on a larger disk.`}
			: {check: `disk for ${name}`, state: 'ok', found};
	});
}

function portOf({port}: Facts): Finding {
	return port === undefined
		? {check: 'ports', state: 'missing', found: 'none of 127.0.0.1 can be bound', remedy: 'Bring the loopback device up: sudo ip link set lo up.'}
		: {check: 'ports', state: 'ok', found: `127.0.0.1 can be bound, ${port} was free`};
}

function toolsOf(facts: Facts): Finding[] {
	const wanted = facts.machine.kind === 'qemu' ? Object.keys(packages) : ['go', 'gcc'];
	return wanted.map(check => {
		const version = facts.tools[check];
		const remedy = `npm run lab installs it where there is apt, as package ${packages[check] ?? check}.`;
		if (version === undefined) {
			return {check, state: 'missing', found: 'not there', remedy};
		}

		if (check === 'go' && isBelow(version, 1, 21)) {
			return {check, state: 'missing', found: `${version}, and 1.21 is the least that fetches a newer one`, remedy};
		}

		return check === 'qemu-system-x86_64' && emulates(facts) && isBelow(version, 10, 0)
			? {check, state: 'missing', found: `${version}, and below 10 its emulated SVM crashes nodes`, remedy: 'Install QEMU 10 or later; on Debian 12 npm run lab takes it from backports.'}
			: {check, state: 'ok', found: version || 'there'};
	});
}

function isBelow(version: string, major: number, minor: number): boolean {
	const [ours = 0, ourMinor = 0] = version.split('.').map(Number);
	return ours < major || (ours === major && ourMinor < minor);
}

function mirrorOf({mirror}: Facts): Finding[] {
	return mirror === undefined ? [] : [mirror.answers
		? {check: 'mirror', state: 'ok', found: mirror.place}
		: {check: 'mirror', state: 'missing', found: `${mirror.place} does not answer`, remedy: 'Name another in KATA_LAB_MIRROR or the setting mirror, or none.'}];
}

function artifactsOf({artifacts, mirror}: Facts): Finding[] {
	return Object.entries(artifacts).map(([check, source]) => {
		if (source !== undefined) {
			return {check, state: 'ok', found: `in the cache: ${source}`};
		}

		const finding: Finding = {check, state: 'ok', found: 'not in the cache; the first start brings it'};
		return check !== 'kata-static' || mirror !== undefined ? finding : {
			...finding,
			found: 'not in the cache; a first start that cannot download it rehearses with runc',
			remedy: 'To be sure of it, put the tarball into a directory and name that in KATA_LAB_MIRROR.',
		};
	});
}
