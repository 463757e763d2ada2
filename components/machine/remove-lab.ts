import {rm, rmdir} from 'node:fs/promises';
import path from 'node:path';
import {nodeDirectories} from './lab-nodes.ts';
import {stopQemu} from './qemu-process.ts';

/** Ends a lab's nodes and takes the lab's directory away, and the one around it when no other lab is in it. */
export async function removeLab(directory: string): Promise<void> {
	await Promise.all(nodeDirectories(directory).map(stopQemu));
	await rm(directory, {recursive: true, force: true});
	await rmdir(path.dirname(directory)).catch(() => undefined); // Other labs are in it, or none.
}
