import {RunError} from '../run-error.ts';
import {toml, type TomlTable} from '../toml.ts';
import {hypervisorTable, type Hypervisor} from './configuration/hypervisor.ts';
import {mergeConfiguration} from './configuration/merge.ts';
import {configurationProblems} from './configuration/problems.ts';
import {tableNames, tablesOf, type KataOptions, type Table} from './configuration/tables.ts';

export {hypervisors, type Hypervisor} from './configuration/hypervisor.ts';
export {mergeConfiguration} from './configuration/merge.ts';
export {configurationProblems} from './configuration/problems.ts';
export type {KataConfiguration, KataOptions} from './configuration/tables.ts';
export {nodePathProblems, nodePaths} from './configuration/on-node.ts';
export {configurationWarnings, type NodeSize} from './configuration/warnings.ts';

/** The text of configuration.toml: the released values with `options` over them, in a fixed order. */
export function configurationText<H extends Hypervisor>(hypervisor: H, ...options: ReadonlyArray<KataOptions<H>>): string {
	const problems = configurationProblems(hypervisor, ...options);
	if (problems.length > 0) {
		throw new RunError(['Kata\'s configuration:', ...problems].join('\n  '));
	}

	const tables = tablesOf(hypervisor);
	const configuration = mergeConfiguration(hypervisor, ...options) as Partial<Record<Table, TomlTable>>;
	const written = tableNames.filter(table => Object.keys(tables[table]).length > 0).map(table => {
		const values = Object.fromEntries(Object.keys(tables[table]).map(key => [key, configuration[table]?.[key]]));
		return [table, nested(hypervisor, table, values)] as const;
	});
	return toml(Object.fromEntries(written));
}

function nested(hypervisor: Hypervisor, table: Table, values: TomlTable): TomlTable {
	switch (table) {
		case 'hypervisor': {
			return {[hypervisorTable[hypervisor]]: values};
		}

		case 'agent': {
			return {kata: values};
		}

		default: {
			return values;
		}
	}
}
