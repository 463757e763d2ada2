import type {NamedHandler} from '../components/kata/named-handler.ts';
import {configurationProblems, type Hypervisor} from '../components/kata/configuration.ts';
import {handlerOptions} from '../components/kata/handler-options.ts';
import {presetProblems} from '../components/kata/presets.ts';
import {gvisorNames} from '../components/gvisor/gvisor.ts';
import {asText} from './declarations.ts';
import {labelProblems} from './label-problems.ts';
import {boolean, choice, didYouMean, text, words, type Rule} from './setting-rules.ts';

/** One more handler of Kata's, and what the cluster knows of it. */
export interface HandlerSettings extends NamedHandler {
	readonly runtimeClass: string;

	/** What a pod costs beside its containers. */
	readonly overhead: {readonly memory: string; readonly cpu: string};

	/** Of the RuntimeClass. */
	readonly labels: Readonly<Record<string, string>>;
}

const label = String.raw`[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?`;

/** The form of a RuntimeClass's and of a node's name. */
export const dnsName = new RegExp(String.raw`^(?=.{1,253}$)${label}(\.${label})*$`);

/** What names and sizes are, wherever a setting says them. */
export const handlerRules = {
	handler: text(new RegExp(`^${label}$`), 'a DNS label such as \'kata\''),
	runtimeClass: text(dnsName, 'a DNS name such as \'kata-containers\''),
	memory: text(/^\d+(\.\d+)?([kMGTPE]|[KMGTPE]i)?$/, 'a quantity such as \'140Mi\''),
	cpu: text(/^\d+(\.\d+)?m?$/, 'a quantity such as \'250m\''),
};

const keys = ['hypervisor', 'presets', 'configuration', 'runtimeClass', 'overhead', 'labels', 'privilegedWithoutHostDevices', 'snapshotter'];
const runnable = ['qemu', 'clh', 'fc', 'dragonball'] as const;

/** What the settings say of the lab's own handler, as far as the others depend on it. */
export interface MainHandler {
	readonly handler: string;
	readonly runtimeClass: string;
	readonly overheadMemory: string;
	readonly overheadCpu: string;
	readonly privilegedWithoutHostDevices: boolean;
	readonly gvisor: boolean;
}

/** The handlers that the setting `handlers` names, and all that is wrong with them. */
export function handlerSettings(given: Readonly<Record<string, unknown>>, main: MainHandler): {handlers: HandlerSettings[]; problems: string[]} {
	const problems: string[] = [];
	const handlers = Object.entries(given).map(([name, entry]) => handlerOf(name, entry, main, (key, problem) => {
		problems.push(`handlers.${name}${key === '' ? '' : `.${key}`} ${problem}`);
	}));
	return {handlers, problems: [...problems, ...doubles(handlers, main)]};
}

type Report = (key: string, problem: string) => void;

function handlerOf(name: string, entry: unknown, main: MainHandler, report: Report): HandlerSettings {
	const taken = new Map([['runc', 'containerd\'s own runtime'], [gvisorNames.handler, 'gVisor\'s'], [main.handler, 'the setting handler\'s']]).get(name);
	if (taken !== undefined) {
		report('', `has a name that is ${taken}; give it another`);
	}

	handlerRules.handler(name, () => {
		report('', 'has a name that is no DNS label such as \'kata-clh\'');
	});

	const table = tableOf(entry, keys, '', report);
	const read = <T>(key: string, rule: Rule<T>, otherwise: T): T => reader(table, '', report)(key, rule, otherwise);
	const hypervisor = read<Hypervisor>('hypervisor', runnableHypervisor, 'qemu');
	const overhead = tableOf(table['overhead'] ?? {}, ['memory', 'cpu'], 'overhead', report);
	const ofOverhead = reader(overhead, 'overhead.', report);
	const configuration = tableOf(table['configuration'] ?? {}, undefined, 'configuration', report);
	const presets = read('presets', words('presets'), []);
	for (const problem of presetProblems(hypervisor, presets)) {
		report('presets:', problem);
	}

	for (const problem of configurationProblems(hypervisor, ...handlerOptions({hypervisor, presets, configuration}))) {
		report('configuration:', problem);
	}

	const labels = tableOf(table['labels'] ?? {}, undefined, 'labels', report);
	for (const [key, problem] of labelProblems(labels)) {
		report(`labels.${key}`, problem);
	}

	const wanted = hypervisor === 'fc' || presets.includes('disk-devmapper') ? 'devmapper' : undefined;
	const snapshotter = read<'overlayfs' | 'devmapper' | undefined>('snapshotter', choice('overlayfs', 'devmapper'), wanted);
	if (hypervisor === 'fc' && snapshotter !== 'devmapper') {
		report('snapshotter', 'is overlayfs, and Firecracker shares no files with its guests, so that their root file systems are block devices: leave it out');
	}

	return {
		name,
		hypervisor: hypervisor as HandlerSettings['hypervisor'],
		...presets.length > 0 && {presets},
		configuration,
		runtimeClass: read('runtimeClass', handlerRules.runtimeClass, name),
		overhead: {
			memory: ofOverhead('memory', handlerRules.memory, main.overheadMemory),
			cpu: ofOverhead('cpu', handlerRules.cpu, main.overheadCpu),
		},
		labels: labels as Record<string, string>,
		privilegedWithoutHostDevices: read('privilegedWithoutHostDevices', boolean, main.privilegedWithoutHostDevices),
		...snapshotter !== undefined && {snapshotter},
	};
}

const runnableHypervisor: Rule<Hypervisor> = (word, report) => {
	if (word === 'acrn') {
		report('is acrn, which no node can start: kata-static has no acrn-dm; use qemu, clh, fc or dragonball. Its file can still be made and checked, with configurationText(\'acrn\')');
		return 'acrn';
	}

	return choice(...runnable)(word, report);
};

function tableOf(value: unknown, known: readonly string[] | undefined, key: string, report: Report): Readonly<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		report(key, `is ${JSON.stringify(value)}, not keys with values`);
		return {};
	}

	for (const name of Object.keys(value).filter(name => known !== undefined && !known.includes(name))) {
		report(key === '' ? name : `${key}.${name}`, `is not a setting${didYouMean(name, known ?? [])}`);
	}

	return {...value};
}

// A number or a truth is text in a file of YAML that was written by hand.
function reader(table: Readonly<Record<string, unknown>>, prefix: string, report: Report) {
	return <T>(key: string, rule: Rule<T>, otherwise: T): T => {
		const value = table[key];
		return value === undefined ? otherwise : rule(asText(value), problem => {
			report(`${prefix}${key}`, problem);
		});
	};
}

function doubles(handlers: readonly HandlerSettings[], main: MainHandler): string[] {
	const places = new Map([
		['runc', 'stands for pods without one in runtimeClasses'],
		...main.gvisor ? [[gvisorNames.runtimeClass, 'is gVisor\'s'] as const] : [],
		[main.runtimeClass, 'is the setting runtimeClass already'],
	]);
	return handlers.flatMap(({name, runtimeClass}) => {
		const known = places.get(runtimeClass);
		places.set(runtimeClass, known ?? `is that of handlers.${name} already`);
		return known === undefined ? [] : [`handlers.${name}.runtimeClass is '${runtimeClass}', which ${known}`];
	});
}
