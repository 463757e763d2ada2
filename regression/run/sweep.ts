import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {root} from '../../stacks/pulumi/environment.ts';
import {forget} from './measure-cell.ts';
import {prefix} from './stacks.ts';

/** Takes away the stacks that a killed run left, where nothing takes them up again. */
export async function sweep(log: string, say: (line: string) => void): Promise<void> {
	for (const file of await readdir(path.join(root, 'stacks'))) {
		const [, stack] = new RegExp(`^Pulumi\\.(${prefix}-.+)\\.yaml$`).exec(file) ?? [];
		if (stack !== undefined) {
			say(`stack ${stack} was left by an earlier run: going away`);
			await forget(stack, log);
		}
	}
}
