import path from 'node:path';
import {run} from '../../components/artifacts/run.ts';
import type {Engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';
import {isLocal, stackExists} from '../pulumi/stack-state.ts';
import {endOrphans} from './orphans.ts';
import {runningElsewhere} from './stale-lock.ts';

/** Makes sure that a stack of this checkout, the one that `npx pulumi` uses too, is there and that nobody else is at it. */
export async function openStack(name: string, {artifact, environment}: Engine): Promise<void> {
	await endOrphans(environment['PULUMI_HOME'] ?? '', artifact.directory);
	const other = runningElsewhere(environment, name);
	if (other !== undefined) {
		throw new Error(`stack ${name} is at work already, in process ${other}; wait until that is done, or stop it`);
	}

	// Another backend has to be asked whether it knows the stack.
	if (!isLocal(environment) || !stackExists(environment, name)) {
		await run(path.join(artifact.directory, 'pulumi'), ['stack', 'select', name, '--create', '--non-interactive'], {cwd: root, environment});
	}
}
