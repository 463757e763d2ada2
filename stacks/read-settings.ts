import * as pulumi from '@pulumi/pulumi';
import {catalogue} from '../components/artifacts/catalogue.ts';
import {qemuProblems} from '../components/kata/configuration.ts';
import {mostNodes} from '../components/machine/node-names.ts';
import {boolean, choice, didYouMean, duration, integer, object, opaque, optional, subset, text, type Rule} from './setting-rules.ts';
import type {Origin, Settings} from './settings.ts';

const {version: pinnedVersion, release: pinned} = catalogue['kata-static'];
const release = /^\d+\.\d+\.\d+(-(alpha|rc)\d+)?$/;
const label = String.raw`[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?`;

const rules = (scenarios: readonly string[]) => ({
	machine: choice('qemu', 'ssh'),
	release: choice('13', '12'),
	nodes: integer(1, mostNodes),
	cpus: integer(2),
	memoryGiB: integer(4),
	diskGiB: integer(20),
	cgroup: choice('v2', 'v1'),
	acceleration: choice('auto', 'kvm', 'tcg'),
	sshHost: optional(text(/^[\w.:-]+$/, 'a name or address')),
	sshPort: integer(1, 65_535),
	sshApiPort: integer(1, 65_535),
	sshUser: optional(text(/^[a-z_][\w.-]*$/i, 'the name of a user')),
	sshHostKey: optional(text(/^(ssh-|ecdsa-)[\w-]+ [A-Za-z\d+/]+=*( .*)?$/, 'a public key such as \'ssh-ed25519 AAAA…\'')),
	sshPrivateKey: opaque,
	kataVersion: text(release, 'a release such as \'3.0.0\''),
	kataSha256: text(/^[\da-f]{64}$/, 'a SHA-256 of 64 hexadecimal digits'),
	rehearsal: choice('auto', 'never', 'always'),
	kataConfiguration: object,
	overheadMemory: text(/^\d+(\.\d+)?([kMGTPE]|[KMGTPE]i)?$/, 'a quantity such as \'140Mi\''),
	overheadCpu: text(/^\d+(\.\d+)?m?$/, 'a quantity such as \'250m\''),
	runtimeClass: text(new RegExp(String.raw`^(?=.{1,253}$)${label}(\.${label})*$`), 'a DNS name such as \'kata-containers\''),
	handler: text(new RegExp(`^${label}$`), 'a DNS label such as \'kata\''),
	privilegedWithoutHostDevices: boolean,
	scenarios: subset(scenarios),
	startupPairs: integer(0, 1000),
	startupPodPairs: integer(0, 1000),
	seed: integer(0),
	lifetime: duration,
	mirror: optional(text(/^(\/|https?:\/\/.)/, 'an absolute path or an http(s) URL')),
} satisfies Record<string, Rule<unknown>>);

type Values = {[name in keyof ReturnType<typeof rules>]: ReturnType<ReturnType<typeof rules>[name]>};

/** Settings from the texts that the engine hands to a program; all that is wrong with them in one error. */
export function readSettings(raw: Readonly<Record<string, string>>, origin: Origin): Settings {
	const table = rules(origin.scenarios);
	const known = Object.keys(table);
	const problems = Object.keys(raw)
		.filter(name => !known.includes(name))
		.map(name => `${name} is not a setting${didYouMean(name, known)}`);

	const values = Object.fromEntries(Object.entries(table).map(([name, rule]) => [
		name,
		rule(raw[name] ?? '', problem => problems.push(`${name} ${problem}`)),
	])) as unknown as Values;
	problems.push(...machineProblems(values, origin), ...releaseProblems(values), ...qemuProblems(values.kataConfiguration).map(problem => `kataConfiguration: ${problem}`));

	if (problems.length > 0) {
		throw new pulumi.RunError([`${origin.file}:`, ...problems].join('\n  '));
	}

	return assemble(values);
}

function machineProblems(values: Values, {encrypted}: Origin): string[] {
	const needed = ['sshHost', 'sshUser', 'sshHostKey', 'sshPrivateKey'] as const;
	const problems = values.machine === 'ssh'
		? needed.filter(name => !values[name]).map(name => `${name} is not set, and machine ssh needs it`)
		: needed.filter(name => values[name]).map(name => `${name} is set, and machine qemu does not use it`);
	if (values.sshPrivateKey && !encrypted('sshPrivateKey')) {
		problems.push('sshPrivateKey is in clear; set it with pulumi config set --secret sshPrivateKey, and use another key');
	}

	return problems;
}

function releaseProblems({kataVersion, kataSha256}: Values): string[] {
	return release.test(kataVersion) && kataVersion !== pinnedVersion && kataSha256 === pinned?.sha256
		? [`kataSha256 is that of ${pinnedVersion}; kataVersion ${kataVersion} needs its own`]
		: [];
}

function assemble(values: Values): Settings {
	const {
		machine, nodes, release, cpus, memoryGiB, diskGiB, cgroup, acceleration,
		sshHost = '', sshPort, sshApiPort, sshUser = '', sshHostKey = '', sshPrivateKey,
		startupPairs, startupPodPairs, ...settings
	} = values;
	return {
		...settings,
		machine: machine === 'qemu'
			? {kind: machine, nodes, release, cpus, memoryGiB, diskGiB, cgroup, acceleration}
			: {kind: machine, host: sshHost, port: sshPort, user: sshUser, hostKey: sshHostKey, apiPort: sshApiPort, privateKey: pulumi.secret(sshPrivateKey)},
		startupPairs: startupPairs || undefined,
		startupPodPairs: startupPodPairs || undefined,
	};
}
