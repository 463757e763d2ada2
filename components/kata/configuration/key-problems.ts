import {nearest} from '../../nearest.ts';
import type {Hypervisor} from './hypervisor.ts';
import {ranges, type Key, type Keys} from './key.ts';
import {misnamed} from './misnamed.ts';
import {tablesOf, type Table} from './tables.ts';

/** What is wrong with single keys of a table: unknown names, keys that do nothing, wrong types, values out of range. */
export function keyProblems(hypervisor: Hypervisor, table: Table, values: Readonly<Record<string, unknown>>): string[] {
	const keys = tablesOf(hypervisor)[table];
	return Object.entries(values).flatMap(([name, value]) => {
		const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
		const useless = uselessKey(hypervisor, table, name);
		if (key === undefined || useless !== undefined) {
			return [`${table}.${name} ${useless ?? unknownKey(keys, name)}`];
		}

		const wanted = value === undefined ? undefined : mismatch(key, value);
		return wanted === undefined ? [] : [`${table}.${name} is ${JSON.stringify(value)}, not ${wanted}`];
	});
}

/** Why a key does nothing in a hypervisor's file; `undefined` for one that does something. */
export function uselessKey(hypervisor: Hypervisor, table: Table, name: string): string | undefined {
	const keys = tablesOf(hypervisor)[table];
	const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
	if (key !== undefined) {
		return key.ignored === undefined ? undefined : `does nothing with ${hypervisor}: ${key.ignored}`;
	}

	return misnamed(hypervisor, table, name) ?? unknownKey(keys, name);
}

function unknownKey(keys: Keys, name: string): string {
	const suggestion = nearest(name, Object.keys(keys));
	return 'is no key of Kata 3.0.0, which would ignore it without a word'
		+ (suggestion === undefined ? '' : `; the nearest is ${suggestion}`);
}

function mismatch({kind, oneOf}: Key, value: unknown): string | undefined {
	switch (kind) {
		case 'string': {
			if (oneOf !== undefined) {
				return oneOf.includes(value as string) ? undefined : `one of ${oneOf.join(', ')}`;
			}

			return typeof value === 'string' ? undefined : 'a string';
		}

		case 'strings': {
			return Array.isArray(value) && value.every(item => typeof item === 'string') ? undefined : 'a list of strings';
		}

		case 'boolean': {
			return typeof value === 'boolean' ? undefined : 'true or false';
		}

		default: {
			const [least, most] = ranges[kind] ?? [0, 0];
			return Number.isInteger(value) && (value as number) >= least && (value as number) <= most
				? undefined
				: `a whole number from ${least} to ${most}`;
		}
	}
}
