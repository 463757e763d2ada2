import {readFileSync} from 'node:fs';
import type {NodeShell} from './node-shell.ts';

const script = readFileSync(new URL('pod-cgroup.node.sh', import.meta.url), 'utf8');

/** The directories of a pod's cgroup on the node: one of version 2; of version 1 that of memory, then that of CPU. */
export async function podCgroups(node: NodeShell, uid: string): Promise<string[]> {
	const directories = (await node.ask(script, [uid])).split('\n').filter(Boolean);
	if (directories.length === 0) {
		throw new Error(`the node has no cgroup of the pod ${uid}`);
	}

	return directories;
}
