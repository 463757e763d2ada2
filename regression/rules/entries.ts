import {parse} from 'yaml';
import {RunError} from '../../components/run-error.ts';
import {didYouMean} from '../../stacks/setting-rules.ts';

/** What an entry's field takes: what is wrong with a value, as the rest of a sentence. */
export interface Field {
	needed?: true;
	problem: (value: unknown) => string | undefined;
}

/**
 * The entries of a YAML file that is a list of keys with values; none of an empty one.
 *
 * @throws {@link RunError} with everything that is wrong with it.
 */
export function entriesIn<T>(text: string, file: string, fields: Readonly<Record<keyof T & string, Field>>, whole: (entry: T) => string | undefined = () => undefined): T[] {
	const entries = listIn(text, file);
	const problems = entries.flatMap((entry, index) => problemsOf(entry, fields, whole).map(problem => `entry ${index + 1} ${problem}`));
	if (problems.length > 0) {
		throw new RunError(`${file}:\n  ${problems.join('\n  ')}`);
	}

	return entries as T[];
}

function listIn(text: string, file: string): unknown[] {
	let value: unknown;
	try {
		value = parse(text);
	} catch (error) {
		throw new RunError(`${file}:\n  ${error instanceof Error ? error.message.split('\n')[0] ?? '' : String(error)}`);
	}

	if (value !== null && value !== undefined && !Array.isArray(value)) {
		throw new RunError(`${file}:\n  it is not a list of entries, each with a dash before it`);
	}

	return (value ?? []) as unknown[];
}

function problemsOf(entry: unknown, fields: Readonly<Record<string, Field>>, whole: (entry: never) => string | undefined): string[] {
	if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
		return [`is ${JSON.stringify(entry)}, not keys with values`];
	}

	const names = Object.keys(fields);
	const given = entry as Record<string, unknown>;
	const problems = [
		...Object.keys(given).filter(key => !names.includes(key)).map(key => `has ${key}, which is none of ${names.join(', ')}${didYouMean(key, names)}`),
		...Object.entries(fields).flatMap(([name, {needed, problem}]) => {
			const value = given[name];
			const wrong = value === undefined ? needed && 'is not there' : problem(value);
			return wrong === undefined ? [] : [value === undefined ? `has no ${name}` : `has ${name} ${JSON.stringify(value)}, ${wrong}`];
		}),
	];
	const last = problems.length === 0 ? whole(entry as never) : undefined;
	return last === undefined ? problems : [last];
}

/** A text that is not empty. */
export const text: Field = {problem: value => typeof value === 'string' && value !== '' ? undefined : 'which is no text'};

/** A number. */
export const number: Field = {problem: value => typeof value === 'number' && Number.isFinite(value) ? undefined : 'which is no number'};
