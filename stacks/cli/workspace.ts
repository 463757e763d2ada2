import * as pulumi from '@pulumi/pulumi';
import {endOrphans} from './orphans.ts';
import {runningElsewhere} from './stale-lock.ts';
import type {Engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';

/**
 * The stack of this checkout, on the state that `npx pulumi` uses too. `amend` says what the state is
 * to be before it is worked with; by default that forgets what a killed run left unfinished.
 */
export async function openStack(name: string, {artifact, environment}: Engine, amend = withoutInterrupted): Promise<pulumi.automation.Stack> {
	// The Automation API looks for the engine and its plugins through this process's own environment.
	Object.assign(process.env, environment);
	const home = environment['PULUMI_HOME'] ?? '';
	await endOrphans(home, artifact.directory);
	const other = runningElsewhere(environment, name);
	if (other !== undefined) {
		throw new Error(`stack ${name} is at work already, in process ${other}; wait until that is done, or stop it`);
	}

	const stack = await pulumi.automation.LocalWorkspace.createOrSelectStack({stackName: name, workDir: root}, {envVars: environment});
	const known = await stack.exportStack();
	const amended = amend(known);
	if (amended !== known) {
		await stack.importStack(amended);
	}

	return stack;
}

// Creations that were cut off are forgotten, because every step starts over where it stands.
function withoutInterrupted(known: pulumi.automation.Deployment): pulumi.automation.Deployment {
	const state = known.deployment as {pending_operations?: unknown[]} | null;
	return state?.pending_operations === undefined || state.pending_operations.length === 0
		? known
		: {...known, deployment: {...state, pending_operations: []}};
}
