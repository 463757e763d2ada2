import {catalogue} from '../components/artifacts/catalogue.ts';
import {configurationProblems} from '../components/kata/configuration.ts';
import {presetOptions, presetProblems} from '../components/kata/presets.ts';
import {gvisorNames} from '../components/gvisor/gvisor.ts';
import {mostNodes} from '../components/machine/node-names.ts';
import {RunError} from '../components/run-error.ts';
import {asText, declarations} from './declarations.ts';
import {dnsName, handlerRules, handlerSettings} from './handler-settings.ts';
import {scenarioSettings} from './scenario-settings.ts';
import {boolean, choice, didYouMean, duration, integer, list, object, opaque, optional, subset, text, words, type Rule} from './setting-rules.ts';
import type {Origin, Settings, SshWorker} from './settings.ts';
import {sshRules} from './ssh-rules.ts';
import {sshWorkers} from './ssh-workers.ts';
import {thinPoolSettings} from './thin-pool-settings.ts';

const {version: pinnedVersion, release: pinned} = catalogue['kata-static'];
const release = /^\d+\.\d+\.\d+(-(alpha|rc)\d+)?$/;

/** Stands for every scenario in the setting `scenarios`. */
const every = 'all';

const rules = (scenarios: readonly string[]) => ({
	machine: choice('qemu', 'ssh'),
	release: choice('13', '12'),
	nodes: integer(1, mostNodes),
	cpus: integer(2),
	memoryGiB: integer(4),
	diskGiB: integer(20),
	cgroup: choice('v2', 'v1'),
	acceleration: choice('auto', 'kvm', 'tcg'),
	sshHost: optional(sshRules.host),
	sshPort: sshRules.port,
	sshApiPort: sshRules.port,
	sshUser: optional(sshRules.user),
	sshHostKey: optional(sshRules.hostKey),
	sshAddress: optional(sshRules.address),
	sshWorkers: list('machines'),
	sshPrivateKey: opaque,
	containerdConfiguration: choice('whole', 'handlers'),
	otherRuntimes: subset(['docker', 'crio']),
	kataVersion: text(release, 'a release such as \'3.0.0\''),
	kataSha256: text(/^[\da-f]{64}$/, 'a SHA-256 of 64 hexadecimal digits'),
	rehearsal: choice('auto', 'never', 'always'),
	kataPresets: words('presets'),
	kataConfiguration: object,
	overheadMemory: handlerRules.memory,
	overheadCpu: handlerRules.cpu,
	runtimeClass: handlerRules.runtimeClass,
	handler: handlerRules.handler,
	privilegedWithoutHostDevices: boolean,
	handlers: object,
	thinPool: object,
	gvisor: boolean,
	kataMonitor: boolean,
	lab: optional(text(/^\w[\w.-]{0,99}$/, 'the name of a stack')),
	scenarios: subset([...scenarios, every]),
	measuredNode: optional(text(dnsName, 'the name of a node')),
	runtimeClasses: words('RuntimeClasses'),
	seed: integer(0),
	mostPairs: integer(0),
	lifetime: duration,
	mirror: optional(text(/^(\/|https?:\/\/.)/, 'an absolute path or an http(s) URL')),
} satisfies Record<string, Rule<unknown>>);

type Values = {[name in keyof ReturnType<typeof rules>]: ReturnType<ReturnType<typeof rules>[name]>};

/** Settings from the texts that the engine hands to a program; all that is wrong with them in one error. */
export function readSettings(raw: Readonly<Record<string, string>>, origin: Origin): Settings {
	const scenarioNames = origin.scenarios.map(({name}) => name);
	const table = rules(scenarioNames);
	const known = [...Object.keys(table), ...scenarioNames];
	const problems = Object.keys(raw)
		.filter(name => !known.includes(name))
		.map(name => `${name} is not a setting${didYouMean(name, known)}`);

	const values = Object.fromEntries(Object.entries(table).map(([name, rule]) => [
		name,
		rule(raw[name] ?? '', problem => problems.push(`${name} ${problem}`)),
	])) as unknown as Values;
	const {workers, problems: workerProblems} = sshWorkers(values.sshWorkers, {
		host: values.sshHost, port: values.sshPort, user: values.sshUser, address: values.sshAddress,
	});
	const {handlers, problems: handlerProblems} = handlerSettings(values.handlers, values);
	const {thinPool, problems: poolProblems} = thinPoolSettings(values.thinPool, {
		...values, handlers: handlers.filter(({snapshotter}) => snapshotter === 'devmapper').map(({name}) => name),
	});
	const {values: ofScenarios, problems: scenarioProblems} = scenarioSettings(raw, origin.scenarios);
	problems.push(
		...scenarioProblems,
		...values.lab === undefined ? [] : attachedProblems(raw, values.lab),
		...machineProblems(values, origin),
		...values.machine === 'ssh' ? [...workerProblems, ...embeddedProblems(raw)] : [],
		...releaseProblems(values),
		...gvisorProblems(values),
		...handlerProblems,
		...poolProblems,
		...presetProblems('qemu', values.kataPresets).map(problem => `kataPresets: ${problem}`),
		...configurationProblems('qemu', ...presetOptions('qemu', values.kataPresets), values.kataConfiguration).map(problem => `kataConfiguration: ${problem}`),
	);

	if (problems.length > 0) {
		throw new RunError([`${origin.file}:`, ...problems].join('\n  '));
	}

	return assemble({
		...values,
		sshWorkers: workers,
		handlers,
		thinPool,
		scenarios: values.scenarios.includes(every) ? scenarioNames : values.scenarios,
		scenarioSettings: ofScenarios,
	});
}

const ofAnAttachedStack = ['lab', 'scenarios', 'measuredNode', 'runtimeClasses', 'seed', 'mostPairs', 'mirror'];

// The lab is as its own stack made it.
function attachedProblems(raw: Readonly<Record<string, string>>, lab: string): string[] {
	return declarations().flatMap(({name, default: value}) => {
		const text = raw[name] ?? '';
		return ofAnAttachedStack.includes(name) || text === '' || text === asText(value) ? [] : [`${name} is ${name === 'sshPrivateKey' ? 'set' : text}, and a stack on the lab of ${lab} does not use it; set it with --stack ${lab}`];
	});
}

function machineProblems(values: Values, {encrypted}: Origin): string[] {
	const needed = ['sshHost', 'sshUser', 'sshHostKey', 'sshPrivateKey'] as const;
	const problems = values.machine === 'ssh'
		? needed.filter(name => !values[name]).map(name => `${name} is not set, and machine ssh needs it`)
		: [
			...needed.filter(name => values[name]),
			...values.sshAddress === undefined ? [] : ['sshAddress'],
			...values.sshWorkers.length === 0 ? [] : ['sshWorkers'],
			...values.containerdConfiguration === 'whole' ? [] : ['containerdConfiguration'],
			...values.otherRuntimes.length === 0 ? [] : ['otherRuntimes'],
		].map(name => `${name} is set, and machine qemu does not use it`);
	if (values.sshPrivateKey && !encrypted('sshPrivateKey')) {
		problems.push('sshPrivateKey is in clear; set it with pulumi config set --secret sshPrivateKey, and use another key');
	}

	return problems;
}

const asItIs = 'leave it out, the machine is as it is';
const embeddedOnly: Readonly<Record<string, string>> = {
	release: asItIs,
	nodes: 'list the workers in sshWorkers',
	cpus: asItIs,
	memoryGiB: asItIs,
	diskGiB: asItIs,
	cgroup: asItIs,
	acceleration: asItIs,
	lifetime: 'leave it out, nothing but `npm run lab -- down` gives the machine back',
};

// At its default a setting says nothing, and nobody can tell whether it was written down.
function embeddedProblems(raw: Readonly<Record<string, string>>): string[] {
	return declarations().flatMap(({name, default: value}) => {
		const remedy = embeddedOnly[name];
		const text = raw[name] ?? '';
		return remedy === undefined || text === '' || text === asText(value) ? [] : [`${name} is ${text}, and machine ssh does not use it; ${remedy}`];
	});
}

function releaseProblems({kataVersion, kataSha256}: Values): string[] {
	return release.test(kataVersion) && kataVersion !== pinnedVersion && kataSha256 === pinned?.sha256
		? [`kataSha256 is that of ${pinnedVersion}; kataVersion ${kataVersion} needs its own`]
		: [];
}

function gvisorProblems({gvisor, runtimeClass, handler}: Values): string[] {
	const taken = [['runtimeClass', runtimeClass, gvisorNames.runtimeClass], ['handler', handler, gvisorNames.handler]] as const;
	return taken.filter(([, own, gvisors]) => gvisor && own === gvisors).map(([name, own]) => `${name} is '${own}', which with gvisor is gVisor's; give Kata another`);
}

type Assembled = Omit<Values, 'sshWorkers' | 'scenarios' | 'handlers' | 'thinPool'> & {sshWorkers: readonly SshWorker[]} & Pick<Settings, 'scenarios' | 'scenarioSettings' | 'handlers' | 'thinPool'>;

function assemble(values: Assembled): Settings {
	const {
		machine, nodes, release, cpus, memoryGiB, diskGiB, cgroup, acceleration,
		sshHost = '', sshPort, sshApiPort, sshUser = '', sshHostKey = '', sshAddress, sshPrivateKey, sshWorkers: workers,
		containerdConfiguration: containerd, otherRuntimes, runtimeClasses, ...settings
	} = values;
	return {
		...settings,
		machine: machine === 'qemu'
			? {kind: machine, nodes, release, cpus, memoryGiB, diskGiB, cgroup, acceleration}
			: {
				kind: machine, host: sshHost, port: sshPort, user: sshUser, hostKey: sshHostKey, apiPort: sshApiPort, address: sshAddress,
				privateKey: sshPrivateKey, workers, containerd, otherRuntimes,
			},
		mostPairs: settings.mostPairs || undefined,
		runtimeClasses: runtimeClasses.length === 0 ? undefined : runtimeClasses,
	};
}
