import path from 'node:path';
import {root} from './pulumi/environment.ts';

/** The file of a stack's settings, which there may not be yet. */
export function stackPath(stack: string): string {
	return path.join(root, 'stacks', `Pulumi.${stack}.yaml`);
}
