import path from 'node:path';
import type {TomlTable as Parsed} from 'smol-toml';
import {toml, type TomlTable} from '../toml.ts';
import {decoded, type ContainerdFacts} from './containerd-facts.ts';
import {clusterProblems} from './cluster-problems.ts';
import {containerdSeries, isAtLeast, type ContainerdSeries} from './containerd-series.ts';
import {handlerTable, type Handler} from './handler.ts';
import {readToml, tableAt, textsOf} from './read-toml.ts';

/** Where handlers go in a containerd that somebody else configured. */
export interface ContainerdPlacement {
	/** A marked part at the end of config.toml, or a file of its own that config.toml imports. */
	way: 'block' | 'drop-in';

	/** The file. */
	place: string;

	/** What is put there. */
	content: string;
}

/** The file that everybody's containerd reads. */
export const containerdFile = '/etc/containerd/config.toml';

const criPlugins = [['cri'], ['cri'], ['io.containerd.grpc.v1.cri'], ['io.containerd.cri.v1.runtime', 'io.containerd.grpc.v1.cri']];

/**
 * Where and how handlers are added to a containerd, or all that keeps them from it.
 *
 * containerd 2 merges what a file imports into it, table by table, and takes the version of the
 * first for that of all (until 2.3). containerd 1 replaces all of a plugin's part by that of the last
 * file, so there a handler can only be in the file that has everything else. Both was tried with
 * `containerd config dump` of 1.6.20, 1.7.24 and 2.1.9.
 */
export function containerdHandlers(facts: ContainerdFacts, handlers: readonly Handler[], sandboxImage?: string): ContainerdPlacement | {problems: string[]} {
	const series = containerdSeries(facts.version);
	if (series === undefined) {
		return {problems: [facts.version === '' ? 'containerd is not on PATH' : `containerd is ${facts.version}, and 1.6, 1.7 and 2.x are known`]};
	}

	const text = facts.file === null ? '' : decoded(facts.file);
	const read = readToml(text);
	if ('problem' in read) {
		return {problems: [`${containerdFile}, line ${read.line}: ${read.problem}`]};
	}

	const {table: file} = read;
	const named = Object.keys(file).length === 0 ? undefined : Number(file['version'] ?? 1);
	const version = named ?? (isAtLeast(series, 0) ? 3 : 2);
	const dump = readToml(decoded(facts.dump));
	const problems = [
		...facts.refused === '' && !('problem' in dump) ? [] : [`${containerdFile}: containerd itself refuses it: ${facts.refused || 'what it makes of it is no TOML'}`],
		...'table' in dump ? standing(dump.table, facts, text, handlers) : [],
		...'table' in dump && sandboxImage !== undefined ? clusterProblems(dump.table, sandboxImage) : [],
		...versionProblems(version, series),
	];
	if (problems.length > 0 || !('table' in dump)) {
		return {problems};
	}

	const plugin = pluginOf(version);
	const missing = isAtLeast(series, 0) || Object.keys(tableAt(file, 'plugins', plugin, 'containerd', 'runtimes')).length > 0 ? {} : runtimesOf(dump.table);
	const runtimes = {...missing, ...Object.fromEntries(handlers.map(handler => [handler.name, handlerTable(handler)]))} as TomlTable;
	const tables = {plugins: {[plugin]: {containerd: {runtimes}}}};
	const directory = importedDirectory(series, file);
	return directory === undefined
		? inFile(text, toml({version: named === undefined ? version : undefined, ...tables}))
		: {way: 'drop-in', place: `${directory}/50-kata-lab.toml`, content: toml({version, ...tables})};
}

function versionProblems(version: number, series: ContainerdSeries): string[] {
	if (isAtLeast(series, 0)) {
		return version >= 2 ? [] : [`${containerdFile} is of version 1, whose plugins containerd ${series} does not read: let \`containerd config migrate\` write it anew`];
	}

	return version <= 2 ? [] : [`${containerdFile} is of version ${version}, and containerd ${series} reads none above 2`];
}

function inFile(text: string, content: string): ContainerdPlacement | {problems: string[]} {
	const together = readToml(`${text}\n${content}`);
	return 'problem' in together
		? {problems: [`${containerdFile} says its runtimes in a form that nothing can be added to: ${together.problem}`]}
		: {way: 'block', place: containerdFile, content};
}

function pluginOf(version: number): string {
	return criPlugins[version]?.[0] ?? 'io.containerd.cri.v1.runtime';
}

// Whatever form the file has, the dump has the newest.
function runtimesOf(dump: Parsed): Parsed {
	const plugin = ['io.containerd.cri.v1.runtime', 'io.containerd.grpc.v1.cri'].find(name => name in tableAt(dump, 'plugins'));
	return plugin === undefined ? {} : tableAt(dump, 'plugins', plugin, 'containerd', 'runtimes');
}

function standing(dump: Parsed, {own}: ContainerdFacts, text: string, handlers: readonly Handler[]): string[] {
	const ours = readToml(decoded(own));
	const mine = 'table' in ours ? Object.values(tableAt(ours.table, 'plugins')).flatMap(plugin => Object.keys(tableAt(plugin as Parsed, 'containerd', 'runtimes'))) : [];
	const known = Object.keys(runtimesOf(dump)).filter(name => !mine.includes(name));
	const disabled = textsOf(dump['disabled_plugins']).find(name => criPlugins.flat().includes(name));
	return [
		...disabled === undefined ? [] : [`${containerdFile} has ${disabled} in disabled_plugins, so this containerd runs no pods: take it out of there`],
		...handlers.filter(({name}) => known.includes(name)).map(({name}) => `${containerdFile}${lineOf(text, name)}: a runtime ${name} is there already: take it out, or name the handler otherwise`),
	];
}

function lineOf(text: string, name: string): string {
	const index = text.split('\n').findIndex(line => /^\s*\[/.test(line) && line.includes(`runtimes.${name}`));
	return index < 0 ? ' or what it imports' : `, line ${index + 1}`;
}

// containerd 2 alone merges what is imported, and only what the file itself names.
function importedDirectory(series: ContainerdSeries, file: Parsed): string | undefined {
	const pattern = isAtLeast(series, 0) ? textsOf(file['imports']).find(name => /^[^*?[]+\/\*(?:\.toml)?$/.test(name)) : undefined;
	return pattern === undefined ? undefined : path.resolve(path.dirname(containerdFile), path.dirname(pattern));
}
