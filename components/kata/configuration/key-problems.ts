import {ranges, type Key, type Keys} from './key.ts';
import {nearest} from '../../nearest.ts';

/** What is wrong with single keys of a table: unknown names, wrong types, values out of range. */
export function keyProblems(table: string, keys: Keys, values: Readonly<Record<string, unknown>>): string[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
		if (key === undefined) {
			return [unknownKey(table, keys, name)];
		}

		const wanted = value === undefined ? undefined : mismatch(key, value);
		return wanted === undefined ? [] : [`${table}.${name} is ${JSON.stringify(value)}, not ${wanted}`];
	});
}

function unknownKey(table: string, keys: Keys, name: string): string {
	const suggestion = nearest(name, Object.keys(keys));
	return `${table}.${name} is no key of Kata 3.0.0, which would ignore it without a word`
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
