import {isDeepStrictEqual} from 'node:util';
import {configurationProblems, configurationWarnings, type Hypervisor} from '../../components/kata/configuration.ts';
import {releasedConfiguration} from '../../components/kata/configuration/merge.ts';
import {readConfiguration} from '../../components/kata/configuration/read.ts';
import {tableNames, type KataOptions, type Table} from '../../components/kata/configuration/tables.ts';
import {stackText} from '../stack-text.ts';

/** An existing configuration.toml, as what a stack's file would say to have the same. */
export interface Imported {
	/** Whose file it is; `null` where that cannot be told. */
	readonly hypervisor: Hypervisor | null;

	/** Settings of a stack by name: what differs from the file that Kata 3.0.0 releases. */
	readonly settings: Readonly<Record<string, unknown>>;

	/** Keys that the released file sets and this one does not, as `hypervisor.default_memory`; a lab has the released value. */
	readonly lacking: readonly string[];

	/** What Kata 3.0.0 takes no notice of. */
	readonly unknown: readonly string[];

	/** What Kata 3.0.0 takes otherwise than it is set. */
	readonly warnings: readonly string[];

	/** What is wrong, and is in no setting. */
	readonly problems: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;

/** Reads the text of a configuration.toml. */
export function imported(text: string): Imported {
	const {hypervisor, options, unknown, problems} = readConfiguration(text);
	if (hypervisor === undefined) {
		return {hypervisor: null, settings: {}, lacking: [], unknown, warnings: [], problems};
	}

	const released = releasedConfiguration(hypervisor) as Readonly<Record<Table, Values>>;
	const tables = tableNames.map(table => [table, Object.entries((options as Partial<Record<Table, Values>>)[table] ?? {})] as const);
	const differing = tables
		.map(([table, entries]) => [table, entries.filter(([key, value]) => value !== undefined && !isDeepStrictEqual(value, released[table][key]))] as const)
		.filter(([, entries]) => entries.length > 0);
	const configuration = Object.fromEntries(differing.map(([table, entries]) => [table, Object.fromEntries(entries)])) as KataOptions;
	return {
		hypervisor,
		settings: settingsOf(hypervisor, configuration),
		lacking: tables.flatMap(([table, entries]) => entries.filter(([, value]) => value === undefined).map(([key]) => `${table}.${key}`)),
		unknown,
		warnings: configurationWarnings(hypervisor, {}, options),
		problems: problems.length > 0 ? problems : configurationProblems(hypervisor, options),
	};
}

/** The settings as a stack's file; what is to be known of them as a comment above. */
export function importedText({hypervisor, settings, lacking}: Imported): string {
	return [
		...hypervisor === null ? [] : [`# What differs from the file that Kata 3.0.0 releases for ${hypervisor}.`],
		...lacking.length === 0 ? [] : [`# It does not set these, which a lab has as they are released: ${lacking.join(', ')}.`],
		...Object.keys(settings).length === 0 ? [] : [stackText(settings).trimEnd()],
	].join('\n');
}

function settingsOf(hypervisor: Hypervisor, configuration: KataOptions): Record<string, unknown> {
	if (hypervisor !== 'qemu') {
		return {handlers: {[`kata-${hypervisor}`]: {hypervisor, ...Object.keys(configuration).length > 0 && {configuration}}}};
	}

	return Object.keys(configuration).length > 0 ? {kataConfiguration: configuration} : {};
}
