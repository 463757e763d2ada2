import {readFileSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {lives, thisProcess, type ProcessIdentity} from './process-identity.ts';
import {replaceFile} from './replace-file.ts';

/** A process that made a lab for itself, from a checkout. */
export interface LabOwner extends ProcessIdentity {
	checkout: string;

	/** What the names of all stacks begin with that it makes there for itself. */
	prefix: string;
}

const file = 'owner.json';

/** Makes this process the owner of a lab, also of one that is still to come: without its owner it may be taken away. */
export async function ownLab(directory: string, {checkout, prefix}: Pick<LabOwner, 'checkout' | 'prefix'>): Promise<void> {
	await mkdir(directory, {recursive: true, mode: 0o700});
	const owner: LabOwner = {...thisProcess(), checkout, prefix};
	await replaceFile(path.join(directory, file), JSON.stringify(owner));
}

/** The owner of a lab that is gone; `undefined` where it lives, and for a lab that has none. */
export function goneOwner(directory: string): LabOwner | undefined {
	try {
		const owner = JSON.parse(readFileSync(path.join(directory, file), 'utf8')) as LabOwner;
		return lives(owner) ? undefined : owner;
	} catch {
		return undefined;
	}
}
