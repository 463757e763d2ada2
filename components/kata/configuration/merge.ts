import type {Hypervisor} from './hypervisor.ts';
import type {KeyValue} from './key.ts';
import {tableNames, tablesOf, type KataConfiguration, type KataOptions, type Table} from './tables.ts';

type Loose = Partial<Record<Table, Readonly<Record<string, KeyValue | undefined>>>>;

/** What the file that is released for a hypervisor sets. */
export function releasedConfiguration<H extends Hypervisor>(hypervisor: H): KataConfiguration<H> {
	const tables = tablesOf(hypervisor);
	return perTable(table => Object.fromEntries(
		Object.entries(tables[table]).flatMap(([name, {shipped}]) => shipped === undefined ? [] : [[name, shipped]]),
	)) as KataConfiguration<H>;
}

/** The released values with options over them, the last one winning; kernel parameters add up, and those that begin a later text count once. */
export function mergeConfiguration<H extends Hypervisor>(hypervisor: H, ...options: ReadonlyArray<KataOptions<H>>): KataConfiguration<H> {
	const layers = [releasedConfiguration(hypervisor), ...options] as readonly Loose[];
	const merged = perTable(table => Object.assign({}, ...layers.map(layer => layer[table])) as object);
	const parameters = layers.map(layer => String(layer.hypervisor?.['kernel_params'] ?? '')).reduce(together);
	return {...merged, hypervisor: {...merged.hypervisor, kernel_params: parameters}} as unknown as KataConfiguration<H>;
}

// A file that was read begins with what is released already.
function together(before: string, text: string): string {
	return text === before || text.startsWith(`${before} `) ? text : `${before} ${text}`.trim();
}

function perTable(values: (table: Table) => object): Record<Table, object> {
	return Object.fromEntries(tableNames.map(table => [table, values(table)])) as Record<Table, object>;
}
