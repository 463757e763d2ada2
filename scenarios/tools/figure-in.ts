import {endedEarly} from './ended-early.ts';

/**
 * The number in the first group of a pattern.
 *
 * The pattern must go on behind the number, or a text cut within it would give a smaller one.
 *
 * @throws When the tool did not print it.
 */
export function figureIn(tool: string, text: string, pattern: RegExp): number {
	const value = Number(pattern.exec(text)?.[1] ?? Number.NaN);
	if (Number.isNaN(value)) {
		throw endedEarly(tool, text);
	}

	return value;
}
