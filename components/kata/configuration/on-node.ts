import type {Hypervisor} from './hypervisor.ts';
import type {KeyValue} from './key.ts';
import {mergeConfiguration} from './merge.ts';
import {tableNames, tablesOf, type KataOptions, type Table} from './tables.ts';

/** A file or directory that the configuration names, and that the node has to have when Kata loads it. */
export interface NodePath {
	readonly key: string;
	readonly path: string;
}

/** What has to exist on the node, Kata's own choices included where a key is absent. */
export function nodePaths<H extends Hypervisor>(hypervisor: H, ...options: ReadonlyArray<KataOptions<H>>): NodePath[] {
	const tables = tablesOf(hypervisor);
	const configuration = mergeConfiguration(hypervisor, ...options) as unknown as Record<Table, Readonly<Record<string, KeyValue>>>;
	return tableNames.flatMap(table => Object.entries(tables[table])
		.filter(([, {onNode, ignored}]) => onNode === true && ignored === undefined)
		.flatMap(([key, {default: taken = []}]) => [configuration[table][key] ?? taken].flat().filter(path => path !== '').map(path => ({key: `${table}.${key}`, path: String(path)}))));
}

/** What is wrong with the files that the configuration names, by their sizes in bytes; `undefined` for one that is not there. */
export function nodePathProblems<H extends Hypervisor>(
	hypervisor: H, sizeOf: (path: string) => number | undefined, ...options: ReadonlyArray<KataOptions<H>>
): string[] {
	const {hypervisor: {default_memory: memory = 2048}} = mergeConfiguration(hypervisor, ...options) as {hypervisor: {default_memory?: number}};
	return nodePaths(hypervisor, ...options).flatMap(({key, path}) => {
		const size = sizeOf(path);
		const mebibytes = Math.floor((size ?? 0) / 2 ** 20);
		if (size === undefined) {
			return [`${key} is ${path}, which the node does not have; Kata does not load the file without it`];
		}

		if (size === 0 && /\.(image|initrd)$/.test(key)) {
			return [`${key} is ${path}, which is empty`];
		}

		return key === 'hypervisor.initrd' && mebibytes >= memory
			? [`hypervisor.initrd is ${mebibytes} MiB, and hypervisor.default_memory ${memory}; an initrd has to fit into memory`]
			: [];
	});
}
