import {nearest} from '../../nearest.ts';
import {annotationTable} from '../annotations/annotation-table.ts';
import {hypervisorTable, type Hypervisor} from '../configuration/hypervisor.ts';
import {tableNames, tablesOf, type Table} from '../configuration/tables.ts';

/** The key that somebody means by `default_memory`, `hypervisor.default_memory`, `hypervisor.qemu.default_memory` or an annotation's name. */
export function keyNamed(text: string, hypervisor: Hypervisor): {table: Table; key: string} {
	const tables = tablesOf(hypervisor);
	const all = tableNames.flatMap(table => Object.keys(tables[table]).map(key => ({table, key, name: `${table}.${key}`})));
	const wanted = (Object.hasOwn(annotationTable, text) ? annotationTable[text]?.key : undefined)
		?? text.replace(`hypervisor.${hypervisorTable[hypervisor]}.`, 'hypervisor.').replace(/^agent\.kata\./, 'agent.');
	const found = all.filter(({key, name}) => wanted === key || wanted === name);
	const [one, ...others] = found;
	if (one === undefined) {
		const close = nearest(wanted, all.flatMap(({key, name}) => [key, name]));
		throw new Error(`${text} is no key of Kata 3.0.0's configuration with ${hypervisor}${close === undefined ? '' : `; did you mean ${close}?`}`);
	}

	if (others.length > 0) {
		throw new Error(`${text} is in several tables: ${found.map(({name}) => name).join(', ')}; name one of these`);
	}

	return {table: one.table, key: one.key};
}
