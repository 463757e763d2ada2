import {isObject, isUnknown, reveal, type Properties, type Property} from '../rpc/properties.ts';
import type {Checked} from '../rpc/provider.ts';

/** What an input must be; `unserved` is one that only the official plugin takes. */
export type Kind = 'string' | 'number' | 'boolean' | 'list' | 'strings' | 'texts' | 'object' | 'unserved';

const is: Record<Exclude<Kind, 'unserved'>, (value: Property) => boolean> = {
	string: value => typeof value === 'string',
	number: value => typeof value === 'number',
	boolean: value => typeof value === 'boolean',
	list: value => Array.isArray(value),
	strings: value => Array.isArray(value) && value.every(item => typeof item === 'string'),
	texts: value => isObject(value) && Object.values(value).every(item => typeof item === 'string'),
	object: value => isObject(value),
};

const names: Record<Exclude<Kind, 'unserved'>, string> = {
	string: 'a string',
	number: 'a number',
	boolean: 'true or false',
	list: 'a list',
	strings: 'a list of strings',
	texts: 'an object of strings',
	object: 'an object',
};

/** What is wrong with the inputs, all at once and without their values: those may be secret. */
export function problems(
	inputs: Properties,
	kinds: Record<string, Kind>,
	required: string[],
	remedy: string,
	prefix = '',
): Checked['failures'] {
	const missing = required
		.filter(name => (inputs[name] ?? null) === null)
		.map(name => ({property: prefix + name, reason: 'is required'}));
	const wrong = Object.entries(inputs).flatMap(([name, value]) => {
		if (value === undefined || value === null || isUnknown(value) || name.startsWith('__') || (prefix === '' && name === 'version')) {
			return [];
		}

		const kind = kinds[name];
		if (kind === undefined) {
			return [{property: prefix + name, reason: `is none of ${Object.keys(kinds).join(', ')}`}];
		}

		if (kind === 'unserved') {
			return [{property: prefix + name, reason: `is not served by kata-lab's stand-in provider: ${remedy}`}];
		}

		return is[kind](reveal(value)) ? [] : [{property: prefix + name, reason: `is not ${names[kind]}`}];
	});
	return [...missing, ...wrong];
}
