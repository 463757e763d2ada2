import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {replaceFile} from './replace-file.ts';

/** What a lab knows of itself; `lab.json` in its directory. */
export interface LabRecord {
	stack: string;

	/** The clone that the lab belongs to. */
	checkout: string;

	/** ISO 8601. */
	createdAt: string;

	/** When the lab may be taken away, ISO 8601; a lab without it stays. */
	expiresAt?: string;
}

/** Who claims a lab, and for how long. */
export interface Claimant {
	stack: string;
	checkout: string;

	/** Seconds from its creation; without it the lab stays. */
	lifetime?: number | undefined;
}

/** What a lab knows of itself; undefined for one of an older version, which wrote nothing down. */
export async function readLabRecord(directory: string): Promise<LabRecord | undefined> {
	try {
		const record = JSON.parse(await readFile(path.join(directory, 'lab.json'), 'utf8')) as LabRecord;
		return Number.isNaN(Date.parse(record.createdAt)) ? undefined : record;
	} catch {
		return undefined;
	}
}

/** Writes it down, atomically. */
export async function writeLabRecord(directory: string, record: LabRecord): Promise<void> {
	await replaceFile(path.join(directory, 'lab.json'), JSON.stringify(record, undefined, '\t'));
}

/** The record of a lab once `claimant` has it. Whoever takes a lab over from a checkout that is gone starts anew. */
export function claimed(known: LabRecord | undefined, {stack, checkout, lifetime}: Claimant, now: Date): LabRecord {
	const createdAt = known?.checkout === checkout ? known.createdAt : now.toISOString();
	const expiresAt = lifetime === undefined ? {} : {expiresAt: new Date(Date.parse(createdAt) + lifetime * 1000).toISOString()};
	return {stack, checkout, createdAt, ...expiresAt};
}

/** Whether a directory is still there, with what takes its labs away. */
export function isCheckout(directory: string): boolean {
	return existsSync(path.join(directory, 'stacks', 'lab.sh'));
}

/** What to tell somebody who reaches for another checkout's lab; undefined where the lab is free. */
export function heldElsewhere(record: LabRecord | undefined, checkout: string): string | undefined {
	return record === undefined || record.checkout === checkout || !isCheckout(record.checkout)
		? undefined
		: `lab ${record.stack} belongs to the checkout ${record.checkout}.
Use another name here (npm run lab -- --stack NAME), or take it away there:
  cd ${record.checkout} && npm run lab -- down --stack ${record.stack}`;
}
