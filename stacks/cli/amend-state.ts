import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {run} from '../../components/artifacts/run.ts';
import type {Engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';
import {readState, type StackState} from '../pulumi/stack-state.ts';

/** Has a stack's state be what `amend` makes of it; the same state stays as it is. */
export async function amendState(stack: string, engine: Engine, amend: (known: StackState) => StackState): Promise<void> {
	const known = await readState(engine, stack);
	const amended = amend(known);
	if (amended === known) {
		return;
	}

	const directory = await mkdtemp(path.join(tmpdir(), 'kata-lab-'));
	try {
		const file = path.join(directory, 'state.json');
		await writeFile(file, JSON.stringify(amended), {mode: 0o600});
		const {artifact, environment} = engine;
		await run(path.join(artifact.directory, 'pulumi'), ['stack', 'import', '--stack', stack, '--file', file, '--non-interactive'], {cwd: root, environment});
	} finally {
		await rm(directory, {recursive: true, force: true});
	}
}
