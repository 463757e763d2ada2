import {nearest} from '../components/nearest.ts';

/** Reads one setting from its text, and reports what is wrong with it as the rest of a sentence. */
export type Rule<T> = (text: string, report: (problem: string) => void) => T;

/** One of a few words. */
export function choice<const T extends string>(...words: readonly T[]): Rule<T> {
	return (text, report) => {
		const found = words.find(word => word === text);
		if (found === undefined) {
			report(`is '${text}', which is none of ${words.join(', ')}${didYouMean(text, words)}`);
		}

		return found ?? words[0] as T;
	};
}

/** A whole number within bounds. */
export function integer(least: number, most = Number.MAX_SAFE_INTEGER): Rule<number> {
	const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`;
	return (text, report) => {
		const value = Number(text);
		if (!/^-?\d+$/.test(text) || value < least || value > most) {
			report(`is ${text === '' ? 'empty' : text}, not a whole number ${range}`);
		}

		return value;
	};
}

/** `true` or `false`. */
export const boolean: Rule<boolean> = (text, report) => {
	if (text !== 'true' && text !== 'false') {
		report(`is '${text}', neither true nor false`);
	}

	return text === 'true';
};

/** Text of one form, which `expected` describes after «not». */
export function text(form: RegExp, expected: string): Rule<string> {
	return (text, report) => {
		if (!form.test(text)) {
			report(text === '' ? `is empty, not ${expected}` : `is '${text}', not ${expected}`);
		}

		return text;
	};
}

const seconds = {m: 60, h: 60 * 60, d: 24 * 60 * 60} as const;

/** A time in seconds, from minutes, hours or days; `undefined` for `never`. */
export const duration: Rule<number | undefined> = (text, report) => {
	const [, count, unit] = /^([1-9]\d{0,5})([mhd])$/.exec(text) ?? [];
	if (count === undefined && text !== 'never') {
		report(`is ${text === '' ? 'empty' : `'${text}'`}, neither never nor a time such as '30m', '8h' or '7d'`);
	}

	return count === undefined ? undefined : Number(count) * seconds[unit as keyof typeof seconds];
};

/** Nothing, or what `rule` takes. */
export function optional(rule: Rule<string>): Rule<string | undefined> {
	return (text, report) => text === '' ? undefined : rule(text, report);
}

/** Any text, which no report repeats. */
export const opaque: Rule<string> = text => text;

/** A list of words, each one of `words` and named once. */
export function subset<const T extends string>(words: readonly T[]): Rule<T[]> {
	return (text, report) => {
		const list = parse(text);
		if (!Array.isArray(list) || !list.every(item => typeof item === 'string')) {
			report(`is ${text}, not a list of ${words.join(', ')}`);
			return [];
		}

		for (const [index, item] of list.entries()) {
			if (!(words as readonly string[]).includes(item)) {
				report(`has '${item}', which is none of ${words.join(', ')}${didYouMean(item, words)}`);
			} else if (list.indexOf(item) < index) {
				report(`has '${item}' twice`);
			}
		}

		return list as T[];
	};
}

/** A list of words; one may be named twice. */
export function words(things: string): Rule<string[]> {
	return (text, report) => {
		const list = parse(text);
		if (!Array.isArray(list) || !list.every(item => typeof item === 'string' && item !== '')) {
			report(`is ${text === '' ? 'empty' : text}, not a list of ${things}`);
			return [];
		}

		return list as string[];
	};
}

/** Any number of things, whatever they are. */
export function list(things: string): Rule<unknown[]> {
	return (text, report) => {
		const value = parse(text);
		if (!Array.isArray(value)) {
			report(`is ${text === '' ? 'empty' : text}, not a list of ${things}`);
			return [];
		}

		return value as unknown[];
	};
}

/** Values by name. */
export const object: Rule<Record<string, unknown>> = (text, report) => {
	const value = parse(text);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		report(`is ${text}, not keys with values`);
		return {};
	}

	return {...value};
};

/** The end of a sentence about a word that is not among `words`; empty when none comes near. */
export function didYouMean(word: string, words: readonly string[]): string {
	const found = nearest(word, words);
	return found === undefined ? '' : `; did you mean ${found}?`;
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}
