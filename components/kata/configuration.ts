import {RunError} from '../run-error.ts';
import {toml} from '../toml.ts';
import {keyProblems} from './configuration/key-problems.ts';
import type {Keys, Values} from './configuration/key.ts';
import {qemuKeys} from './configuration/qemu-keys.ts';
import {qemuRuleProblems} from './configuration/qemu-rules.ts';
import {agentKeys, factoryKeys, imageKeys, runtimeKeys} from './configuration/shared-keys.ts';

/** Kata's configuration with QEMU, table by table, under the names of the file. */
export interface QemuConfiguration {
	readonly hypervisor: Values<typeof qemuKeys>;
	readonly factory: Values<typeof factoryKeys>;
	readonly agent: Values<typeof agentKeys>;
	readonly runtime: Values<typeof runtimeKeys>;
	readonly image: Values<typeof imageKeys>;
}

/** What differs from the released file. */
export type QemuOptions = Partial<QemuConfiguration>;

type Table = keyof QemuConfiguration;

const tables: Record<Table, Keys> = {
	hypervisor: qemuKeys,
	factory: factoryKeys,
	agent: agentKeys,
	runtime: runtimeKeys,
	image: imageKeys,
};

const tableNames = Object.keys(tables) as Table[];

/** What the released configuration-qemu.toml of 3.0.0 sets. */
export const defaultQemu = perTable(table => Object.fromEntries(
	Object.entries(tables[table]).flatMap(([name, {shipped}]) => shipped === undefined ? [] : [[name, shipped]]),
));

/** The released values with options over them, the last one winning; kernel parameters add up. */
export function mergeQemu(...options: readonly QemuOptions[]): QemuConfiguration {
	const layers = [defaultQemu, ...options];
	const merged = perTable(table => Object.assign({}, ...layers.map(layer => layer[table])) as object);
	const parameters = layers.map(({hypervisor}) => hypervisor?.kernel_params).filter(text => text !== undefined && text !== '');
	return {...merged, hypervisor: {...merged.hypervisor, kernel_params: parameters.join(' ')}};
}

/** Everything that is wrong with the options, each with what would be right. */
export function qemuProblems(...options: readonly QemuOptions[]): string[] {
	const single = options.flatMap(layer => Object.entries(layer).flatMap(([table, values]) => tableProblems(table, values)));
	return single.length > 0 ? single : qemuRuleProblems(mergeQemu(...options));
}

function tableProblems(table: string, values: unknown): string[] {
	if (!Object.hasOwn(tables, table)) {
		return [`${table} is no table of Kata's configuration, which has ${tableNames.join(', ')}`];
	}

	return typeof values === 'object' && values !== null && !Array.isArray(values)
		? keyProblems(table, tables[table as Table], values as Record<string, unknown>)
		: [`${table} is ${JSON.stringify(values)}, not a table of keys`];
}

/** The text of configuration.toml: the released values with `options` over them, in a fixed order. */
export function qemuConfiguration(...options: readonly QemuOptions[]): string {
	const problems = qemuProblems(...options);
	if (problems.length > 0) {
		throw new RunError(['Kata\'s configuration:', ...problems].join('\n  '));
	}

	const configuration = mergeQemu(...options);
	const {hypervisor, factory, agent, runtime, image} = perTable(table => inOrder(tables[table], configuration[table]));
	return toml({hypervisor: {qemu: hypervisor}, factory, agent: {kata: agent}, runtime, image});
}

function inOrder<V extends object>(keys: Keys, values: V): V {
	return Object.fromEntries(Object.keys(keys).map(name => [name, values[name as keyof V]])) as V;
}

function perTable(values: (table: Table) => object): QemuConfiguration {
	return Object.fromEntries(tableNames.map(table => [table, values(table)])) as unknown as QemuConfiguration;
}
