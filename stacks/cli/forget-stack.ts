import {rm} from 'node:fs/promises';
import path from 'node:path';
import {run} from '../../components/artifacts/run.ts';
import type {Engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';
import {stackExists} from '../pulumi/stack-state.ts';
import {stackPath} from '../stack-path.ts';

/** Takes away what is left of a stack whose resources are gone: its state, and its settings. */
export async function forgetStack(stack: string, {artifact, environment}: Pick<Engine, 'artifact' | 'environment'>): Promise<void> {
	if (stackExists(environment, stack)) {
		await run(path.join(artifact.directory, 'pulumi'), ['stack', 'rm', '--stack', stack, '--yes', '--force', '--preserve-config', '--non-interactive'], {cwd: root, environment});
	}

	await rm(stackPath(stack), {force: true});
}
