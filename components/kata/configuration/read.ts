import {parse, TomlError, type TomlTable, type TomlValue} from 'smol-toml';
import {hypervisors, hypervisorTable, type Hypervisor} from './hypervisor.ts';
import {keyProblems, uselessKey} from './key-problems.ts';
import {tablesOf, type KataOptions, type Table} from './tables.ts';

/** What an existing configuration.toml says. */
export interface ReadConfiguration {
	/** The hypervisor whose table it has; `undefined` where it has none, or several. */
	readonly hypervisor: Hypervisor | undefined;

	/** Its keys that Kata uses, and `undefined` for those of the released file that it lacks: `configurationText` writes it again. */
	readonly options: KataOptions;

	/** Its keys that Kata 3.0.0 does nothing with, each with its table and what would be right. */
	readonly unknown: readonly string[];

	/** What is no TOML, and values of another type than Kata reads. */
	readonly problems: readonly string[];
}

const nothing = {hypervisor: undefined, options: {}, unknown: []} as const;

/** The text of a configuration.toml of Kata 3.0.0, whoever wrote it. */
export function readConfiguration(text: string): ReadConfiguration {
	let document: TomlTable;
	try {
		document = parse(text);
	} catch (error) {
		if (error instanceof TomlError) {
			return {...nothing, problems: [`line ${error.line}, column ${error.column}: ${error.message.split('\n')[0] ?? ''}`]};
		}

		throw error;
	}

	const hypervisor = hypervisorOf(document);
	return hypervisor === undefined
		? {...nothing, problems: [`it has not one table of ${hypervisors.map(name => `hypervisor.${hypervisorTable[name]}`).join(', ')}`]}
		: readTables(hypervisor, document);
}

function hypervisorOf(document: TomlTable): Hypervisor | undefined {
	const having = hypervisors.filter(name => isTable(document['hypervisor']) && isTable(document['hypervisor'][hypervisorTable[name]]));
	return having.length === 1 ? having[0] : undefined;
}

function readTables(hypervisor: Hypervisor, document: TomlTable): ReadConfiguration {
	const unknown: string[] = [];
	const problems: string[] = [];
	const options: Partial<Record<Table, Record<string, TomlValue | undefined>>> = {};
	for (const [path, table, values] of tablesIn(hypervisor, document)) {
		if (table === undefined || Object.keys(tablesOf(hypervisor)[table]).length === 0) {
			unknown.push(`[${path}] is no table that Kata 3.0.0 reads with ${hypervisor}`);
			continue;
		}

		const used = Object.entries(values).filter(([key]) => {
			const useless = uselessKey(hypervisor, table, key);
			unknown.push(...useless === undefined ? [] : [`[${path}] ${key} ${useless}`]);
			return useless === undefined;
		});
		const found = used.map(([key, value]) => ({key, value, wrong: keyProblems(hypervisor, table, {[key]: value})}));
		problems.push(...found.flatMap(({wrong}) => wrong));
		options[table] = {...absent(hypervisor, table), ...Object.fromEntries(found.filter(({wrong}) => wrong.length === 0).map(({key, value}) => [key, value]))};
	}

	return {hypervisor, options, unknown, problems};
}

function absent(hypervisor: Hypervisor, table: Table): Record<string, undefined> {
	const shipped = Object.entries(tablesOf(hypervisor)[table]).filter(([, {shipped}]) => shipped !== undefined);
	return Object.fromEntries(shipped.map(([key]) => [key, undefined]));
}

function tablesIn(hypervisor: Hypervisor, document: TomlTable): Array<[path: string, table: Table | undefined, values: TomlTable]> {
	const named: Readonly<Record<string, Table>> = {
		[`hypervisor.${hypervisorTable[hypervisor]}`]: 'hypervisor', 'agent.kata': 'agent', factory: 'factory', runtime: 'runtime', image: 'image',
	};
	const nested = ['hypervisor', 'agent'];
	return Object.entries(document).flatMap(([name, value]) => {
		const tables = nested.includes(name) && isTable(value) ? Object.entries(value).map(([inner, values]) => [`${name}.${inner}`, values] as const) : [[name, value] as const];
		return tables.map(([path, values]): [string, Table | undefined, TomlTable] => [path, isTable(values) ? named[path] : undefined, isTable(values) ? values : {}]);
	});
}

function isTable(value: TomlValue | undefined): value is TomlTable {
	return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}
