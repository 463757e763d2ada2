import {existsSync} from 'node:fs';
import path from 'node:path';
import {mostNodes, nodeNames} from './node-names.ts';
import {qemuProcess} from './qemu-process.ts';

/** The directories of the nodes that a lab has on this host, the control plane's first. */
export function nodeDirectories(labDirectory: string): string[] {
	return nodeNames(mostNodes).map(name => path.join(labDirectory, name)).filter(existsSync);
}

/** Whether a lab has nodes, and all of them run. */
export function allRun(labDirectory: string): boolean {
	const directories = nodeDirectories(labDirectory);
	return directories.length > 0 && directories.every(directory => qemuProcess(directory) !== undefined);
}
