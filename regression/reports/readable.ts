import {stripVTControlCharacters} from 'node:util';

/**
 * A text that a tool or a user gave, as it can be shown anywhere: no escape sequences of a terminal, and
 * `�` for what no document may hold or what would turn the direction of the text around it.
 */
export function readable(text: string): string {
	return stripVTControlCharacters(text).toWellFormed().replaceAll(unreadable, '\uFFFD');
}

// XML 1.0 allows no control characters but tab, line feed and carriage return, and neither of U+FFFE and U+FFFF.
const unreadable = /[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;
