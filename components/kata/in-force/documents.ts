import {parse} from 'smol-toml';
import {hypervisors, hypervisorTable, type Hypervisor} from '../configuration/hypervisor.ts';
import type {KeyValue} from '../configuration/key.ts';
import type {Table} from '../configuration/tables.ts';

/** A configuration file, or a drop-in, as it is on the node. */
export interface Document {
	readonly path: string;
	readonly text: string;
}

/** The same, by table and key. */
export interface Values {
	readonly path: string;
	readonly values: Readonly<Record<string, unknown>>;
}

/** Reads a document's TOML. */
export function readDocument({path, text}: Document): Values {
	try {
		return {path, values: parse(text)};
	} catch (error) {
		throw new Error(`${path} is no TOML, so Kata starts no pod with it: ${error instanceof Error ? error.message.split('\n')[0] ?? '' : String(error)}`, {cause: error});
	}
}

/** The hypervisor whose table a file has; `undefined` where it has none. */
export function hypervisorIn({values}: Values): Hypervisor | undefined {
	const tables = Object.keys(Object(values['hypervisor']) as object);
	return hypervisors.find(name => tables.includes(hypervisorTable[name]));
}

/** What a document says of a key; `undefined` where it is silent. */
export function valueIn({values}: Values, hypervisor: Hypervisor, table: Table, key: string): KeyValue | undefined {
	const place = table === 'hypervisor' ? [table, hypervisorTable[hypervisor]] : table === 'agent' ? [table, 'kata'] : [table];
	const found = place.reduce<unknown>((value, name) => (Object(value) as Record<string, unknown>)[name], values);
	return (Object(found) as Record<string, KeyValue | undefined>)[key];
}

/** The table of the hypervisor with all documents taken together, the last one winning. */
export function hypervisorValues(documents: readonly Values[], hypervisor: Hypervisor): Record<string, unknown> {
	return Object.assign({}, ...documents.map(({values}) => (Object(values['hypervisor']) as Record<string, object>)[hypervisorTable[hypervisor]])) as Record<string, unknown>;
}
