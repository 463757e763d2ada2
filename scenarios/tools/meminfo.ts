import {kilobyteLines} from './kilobyte-lines.ts';

/** Bytes by the names of /proc/meminfo, of which these are always there. */
export interface MeminfoBytes extends Record<string, number> {
	MemTotal: number;
	MemFree: number;
	MemAvailable: number;
}

/** Reads /proc/meminfo. Counts of huge pages are left out, as they are no bytes. */
export function parseMeminfo(text: string): MeminfoBytes {
	const bytes = Object.fromEntries(kilobyteLines(text));
	const missing = ['MemTotal', 'MemFree', 'MemAvailable'].filter(name => !(name in bytes));
	if (missing.length > 0) {
		throw new Error(`/proc/meminfo has no ${missing.join(', ')}`);
	}

	return bytes as MeminfoBytes;
}
