import type {Ground} from '../ground.ts';

/** Kills processes of the node at one blow, and says which. */
export async function killProcesses({node}: Ground, what: string, pids: readonly number[]): Promise<string> {
	if (pids.length === 0) {
		throw new Error(`the node shows no ${what} of the pod`);
	}

	await node.ask('kill -KILL "$@"', pids.map(String));
	return `${what} killed`;
}
