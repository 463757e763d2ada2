import {schema, type Run} from '../run.ts';

/** Runs that were accepted as what others of their kind are judged by: a line of the history, too. */
export interface Accepted {
	kind: 'baseline';
	schema: typeof schema;

	/** When it was accepted, in ISO 8601. */
	at: string;

	/** Ids of {@link Run}s of the same conditions, oldest first; one or more. */
	runs: readonly string[];

	/** Why it is how things are to be from now on. */
	reason: string;
}

/** Anything that a history has. */
export type HistoryLine = Run | Accepted;

/** What is wrong with the text of a line, as the rest of a sentence; else the line. */
export function readLine(text: string): HistoryLine | string {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return 'is cut off, or no JSON';
	}

	if (typeof value !== 'object' || value === null || !('kind' in value) || !('schema' in value)) {
		return 'has no kind and schema';
	}

	const line = value as Record<string, unknown>;
	const lacks = Object.entries(forms[String(line['kind'])] ?? {}).filter(([key, has]) => !has(line[key])).map(([key]) => key);
	return !(String(line['kind']) in forms) ? `is a '${String(line['kind'])}', neither run nor baseline`
		: lacks.length > 0 ? `is a ${String(line['kind'])} without ${lacks.join(', ')}`
			: value as HistoryLine;
}

/** The schema that a line says it has, whatever else it may be; 0 where it says none. */
export function schemaOf(text: string): number {
	return Number(/"schema":\s*(\d+)/.exec(text)?.[1] ?? 0);
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTestbed = (value: unknown) => isObject(value) && isObject((value as Run['testbed']).machine) && isObject((value as Run['testbed']).versions);

// What the judge and the reports rely on.
const forms: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
	run: {id: isText, suite: isText, at: isText, cell: isText, scenario: isText, testbed: isTestbed, settings: isObject, arms: Array.isArray, metrics: Array.isArray, claims: Array.isArray},
	baseline: {at: isText, runs: Array.isArray, reason: isText},
};
