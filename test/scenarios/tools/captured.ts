import {readFileSync} from 'node:fs';

/** What a tool or the kernel really printed, from a file below captured/. */
export function captured(file: string): string {
	return readFileSync(new URL(`captured/${file}`, import.meta.url), 'utf8');
}
