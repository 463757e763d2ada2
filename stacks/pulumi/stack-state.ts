import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {run} from '../../components/artifacts/run.ts';
import type {Engine} from './engine.ts';
import {root} from './environment.ts';

/** A stack's state, as `pulumi stack export` prints it and `pulumi stack import` takes it; secrets are encrypted in it. */
export interface StackState {
	version: number;
	deployment: {resources?: unknown[]; pending_operations?: unknown[]} | null;
}

/** Whether the state is in files of this host, as the checkout's own is. */
export function isLocal(environment: Readonly<NodeJS.ProcessEnv>): boolean {
	return environment['PULUMI_BACKEND_URL']?.startsWith('file:///') ?? false;
}

/** Whether a local backend has the stack; true for any other backend, which can answer for itself. */
export function stackExists(environment: Readonly<NodeJS.ProcessEnv>, stack: string): boolean {
	return !isLocal(environment) || stateFile(environment, stack) !== undefined;
}

/** A stack's state. A local backend is read as it is, because an engine takes half a second to start. */
export async function readState({artifact, environment}: Pick<Engine, 'artifact' | 'environment'>, stack: string): Promise<StackState> {
	const file = isLocal(environment) ? stateFile(environment, stack) : undefined;
	if (file === undefined) {
		return JSON.parse(await run(path.join(artifact.directory, 'pulumi'), ['stack', 'export', '--stack', stack, '--non-interactive'], {cwd: root, environment})) as StackState;
	}

	const bytes = readFileSync(file);
	const {version, checkpoint} = JSON.parse(String(file.endsWith('.gz') ? gunzipSync(bytes) : bytes)) as {version: number; checkpoint: {latest?: StackState['deployment']}};
	return {version, deployment: checkpoint.latest ?? null};
}

function stateFile(environment: Readonly<NodeJS.ProcessEnv>, stack: string): string | undefined {
	const stacks = path.join(new URL(environment['PULUMI_BACKEND_URL'] ?? '').pathname, '.pulumi', 'stacks', 'kata-lab');
	return ['json', 'json.gz'].map(ending => path.join(stacks, `${stack}.${ending}`)).find(file => existsSync(file));
}
