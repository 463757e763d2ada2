import path from 'node:path';
import {run} from '../../components/artifacts/run.ts';
import {differenceLine} from '../../components/drift/difference.ts';
import type {Engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';
import {look} from './look.ts';

/** Looks for drift before a stack is refreshed, the selected one without a name. Whether there was something to look at, and it could be; why not is said on stderr. */
export async function lookForRefresh(named: string | undefined, engine: Engine): Promise<boolean> {
	try {
		const stack = named ?? await selectedStack(engine);
		const found = await look(stack, engine);
		for (const difference of found?.differences ?? []) {
			console.error(`drift: ${differenceLine(difference)}`);
		}

		return found !== undefined;
	} catch (error) {
		console.error(`The nodes were not looked at for drift: ${error instanceof Error ? error.message : String(error)}`);
		return false;
	}
}

async function selectedStack({artifact, environment}: Engine): Promise<string> {
	return (await run(path.join(artifact.directory, 'pulumi'), ['stack', '--show-name', '--non-interactive'], {cwd: root, environment})).trim();
}
