import type {Hypervisor} from './hypervisor.ts';
import {keyProblems} from './key-problems.ts';
import {mergeConfiguration} from './merge.ts';
import {ruleProblems} from './rules.ts';
import {tableNames, tablesOf, type KataOptions, type Table} from './tables.ts';

/** Everything that is wrong with the options, each with what would be right. */
export function configurationProblems<H extends Hypervisor>(hypervisor: H, ...options: ReadonlyArray<KataOptions<H>>): string[] {
	const single = options.flatMap(layer => Object.entries(layer).flatMap(([table, values]) => tableProblems(hypervisor, table, values)));
	return single.length > 0 ? single : ruleProblems(hypervisor, mergeConfiguration(hypervisor, ...options));
}

function tableProblems(hypervisor: Hypervisor, table: string, values: unknown): string[] {
	const tables = tablesOf(hypervisor);
	const written = tableNames.filter(name => Object.keys(tables[name]).length > 0);
	if (!(written as readonly string[]).includes(table)) {
		return [`${table} is no table of Kata's configuration with ${hypervisor}, which has ${written.join(', ')}`];
	}

	return typeof values === 'object' && values !== null && !Array.isArray(values)
		? keyProblems(hypervisor, table as Table, values as Record<string, unknown>)
		: [`${table} is ${JSON.stringify(values)}, not a table of keys`];
}
