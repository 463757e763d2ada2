import type {Annotation, Consequence} from './annotation.ts';
import {goBoolean, goUnsigned} from './go-value.ts';

/** What is wrong with the value of an annotation by itself; `undefined` where nothing is. */
export function valueProblem(annotation: Annotation, value: string): {then: Consequence; problem: string} | undefined {
	const wanted = wantedOf(annotation, value);
	if (wanted !== undefined) {
		return {then: annotation.wrong ?? 'refused', problem: `is ${JSON.stringify(value)}, not ${wanted}`};
	}

	const number = numberOf(annotation, value);
	const cut = number === undefined ? undefined : BigInt.asUintN(32, number);
	return number !== undefined && number > (annotation.range?.[1] ?? number) && cut !== undefined
		? {then: 'ignored', problem: `is ${value}, of which Kata takes the lowest 32 bits, ${cut}`}
		: undefined;
}

function numberOf({form}: Pick<Annotation, 'form'>, value: string): bigint | undefined {
	return form === 'number' ? goUnsigned(value) : form === 'prefixed number' ? goUnsigned(value, 0) : undefined;
}

const beyond = 2 ** 32 - 1;

function wantedOf(annotation: Annotation, value: string): string | undefined {
	const {form, oneOf, unit} = annotation;
	switch (form) {
		case 'boolean': {
			return goBoolean(value) === undefined ? 'true or false' : undefined;
		}

		case 'number':
		case 'prefixed number': {
			const [least = 0, most = beyond] = annotation.range ?? [];
			const number = numberOf(annotation, value);
			return number === undefined || number < least || (number > most && most < beyond)
				? `a whole number ${most < beyond ? `from ${least} to ${most}` : `of ${least} or more`}${unit === undefined ? '' : `, in ${unit} and without a unit`}`
				: undefined;
		}

		case 'path': {
			return value === '' || value.startsWith('/') ? undefined : 'an absolute path';
		}

		case 'sha512': {
			return value === '' || /^[\da-f]{128}$/.test(value) ? undefined : 'a SHA-512 of 128 hexadecimal digits in lower case';
		}

		case 'JSON list': {
			return isTextList(value) ? undefined : 'a JSON list of texts, such as ["-o", "xattr"]';
		}

		case 'binary quantity': {
			return /^\d+(\.\d+)?[KMGTPE]i$/.test(value) ? undefined : 'a quantity such as 4Mi';
		}

		case 'words': {
			return value.split(/\s+/).some(word => word.startsWith('=')) ? 'words such as quiet or name=value' : undefined;
		}

		default: {
			return oneOf === undefined || oneOf.includes(value) ? undefined : `one of ${oneOf.join(', ')}`;
		}
	}
}

function isTextList(text: string): boolean {
	try {
		const list: unknown = JSON.parse(text);
		return list === null || (Array.isArray(list) && list.every(item => typeof item === 'string' || item === null));
	} catch {
		return false;
	}
}
