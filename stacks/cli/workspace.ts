import {spawnSync} from 'node:child_process';
import path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {root, type Engine} from '../pulumi/engine.ts';

/** The stack of this checkout, on the state that `npx pulumi` uses too. */
export async function openStack(name: string, {artifact, environment}: Engine): Promise<pulumi.automation.Stack> {
	// The Automation API looks for the engine and its plugins through this process's own environment.
	Object.assign(process.env, environment);
	const stack = await pulumi.automation.LocalWorkspace.createOrSelectStack({stackName: name, workDir: root}, {envVars: environment});
	await clearInterrupted(stack, path.join(artifact.directory, 'pulumi'), environment);
	return stack;
}

/**
 * Makes a stack usable again after a killed run: its lock is taken away when its process is gone,
 * and creations that were cut off are forgotten, because every step starts over where it stands.
 */
async function clearInterrupted(stack: pulumi.automation.Stack, engine: string, environment: Record<string, string>): Promise<void> {
	const deployment = await stack.exportStack();
	const state = deployment.deployment as {pending_operations?: unknown[]} | null;
	if (state?.pending_operations === undefined || state.pending_operations.length === 0) {
		return;
	}

	spawnSync(engine, ['cancel', '--yes', '--stack', stack.name], {cwd: root, env: environment, stdio: 'ignore'});
	await stack.importStack({...deployment, deployment: {...state, pending_operations: []}});
}
