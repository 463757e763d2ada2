import {didYouMean} from '../../stacks/setting-rules.ts';

/** A whole number of 0 or more. What is wrong goes to `problems`, here and below, and something of the right type comes back. */
export function countIn(value: unknown, where: string, problems: string[]): number {
	if (!Number.isSafeInteger(value) || Number(value) < 0) {
		problems.push(`${where} is ${JSON.stringify(value)}, not a whole number of 0 or more`);
	}

	return Number(value);
}

/** A text that is not empty. */
export function wordIn(value: unknown, where: string, problems: string[]): string {
	if (typeof value !== 'string' || value === '') {
		problems.push(`${where} is ${JSON.stringify(value)}, not a name`);
	}

	return String(value);
}

/** A list of them. */
export function wordsIn(value: unknown, where: string, problems: string[]): string[] {
	return listIn(value, where, problems).map((item, index) => wordIn(item, `${where}[${index}]`, problems));
}

/** A list of anything. */
export function listIn(value: unknown, where: string, problems: string[]): unknown[] {
	if (!Array.isArray(value)) {
		problems.push(`${where} is ${shown(value)}, not a list`);
		return [];
	}

	return value as unknown[];
}

/** Values by name. */
export function objectIn(value: unknown, where: string, problems: string[]): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		problems.push(`${where} is ${shown(value)}, not keys with values`);
		return {};
	}

	return {...value};
}

/** Values by names that are all known. */
export function tableIn(value: unknown, where: string, known: readonly string[], problems: string[]): Record<string, unknown> {
	const table = objectIn(value, where, problems);
	for (const key of Object.keys(table).filter(key => !known.includes(key))) {
		problems.push(`${where} has '${key}', which is none of ${known.join(', ')}${didYouMean(key, known)}`);
	}

	return table;
}

const shown = (value: unknown) => value === undefined ? 'not there' : JSON.stringify(value);
