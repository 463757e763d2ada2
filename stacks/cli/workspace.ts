import * as pulumi from '@pulumi/pulumi';
import {endOrphans} from './orphans.ts';
import {runningElsewhere} from './stale-lock.ts';
import type {Engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';

/** The stack of this checkout, on the state that `npx pulumi` uses too. */
export async function openStack(name: string, {artifact, environment}: Engine): Promise<pulumi.automation.Stack> {
	// The Automation API looks for the engine and its plugins through this process's own environment.
	Object.assign(process.env, environment);
	const home = environment['PULUMI_HOME'] ?? '';
	await endOrphans(home, artifact.directory);
	const other = runningElsewhere(environment, name);
	if (other !== undefined) {
		throw new Error(`stack ${name} is at work already, in process ${other}; wait until that is done, or stop it`);
	}

	const stack = await pulumi.automation.LocalWorkspace.createOrSelectStack({stackName: name, workDir: root}, {envVars: environment});
	await clearInterrupted(stack);
	return stack;
}

/**
 * Makes a stack usable again after a killed run: creations that were cut off are forgotten, because
 * every step starts over where it stands.
 */
async function clearInterrupted(stack: pulumi.automation.Stack): Promise<void> {
	const deployment = await stack.exportStack();
	const state = deployment.deployment as {pending_operations?: unknown[]} | null;
	if (state?.pending_operations === undefined || state.pending_operations.length === 0) {
		return;
	}

	await stack.importStack({...deployment, deployment: {...state, pending_operations: []}});
}
