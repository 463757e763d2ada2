import {goKeys} from '../configuration/keys/go-keys.ts';
import {agentKeys} from '../configuration/keys/agent-keys.ts';
import {runtimeKeys} from '../configuration/keys/runtime-keys.ts';
import {nearest} from '../../nearest.ts';
import {prefix} from './annotation.ts';
import {annotationTable} from './annotation-table.ts';
import {documentedOnly, laterNames} from './other-names.ts';

const tables: Readonly<Record<string, object>> = {hypervisor: goKeys, runtime: runtimeKeys, agent: agentKeys};
const names = Object.keys(annotationTable);

/** Why Kata 3.0.0 knows no annotation by a name, and what would be right; `undefined` for one that it knows. */
export function nameProblem(name: string): string | undefined {
	if (Object.hasOwn(annotationTable, name)) {
		return undefined;
	}

	if (Object.hasOwn(documentedOnly, name)) {
		return `is in the documents of 3.0.0, but not in its code: ${documentedOnly[name] ?? ''}`;
	}

	return Object.hasOwn(laterNames, name)
		? `came with Kata ${laterNames[name] ?? ''}; 3.0.0 does not know it`
		: `is no annotation of Kata 3.0.0${hint(name)}`;
}

function hint(name: string): string {
	const [table = '', key = ''] = name.startsWith(`${prefix}config.`) ? name.slice(`${prefix}config.`.length).split('.') : [];
	if (Object.hasOwn(tables, table) && Object.hasOwn(tables[table] ?? {}, key)) {
		const called = names.find(other => annotationTable[other]?.key === `${table}.${key}`);
		return called === undefined
			? `, which has none for ${table}.${key}; the setting kataConfiguration.${table}.${key} is for all pods`
			: `; ${key} is what the file calls it, the annotation is ${called}`;
	}

	const found = nearest(name.replace(prefix, ''), names.map(other => other.replace(prefix, '')));
	return found === undefined ? '' : `; the nearest is ${found.startsWith('sgx') ? '' : prefix}${found}`;
}
