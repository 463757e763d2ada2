import {mkdir, rm, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Bench} from '../bench.ts';
import {scratch} from '../stack-file.ts';
import {timed} from '../timed.ts';

/** A program without resources; each gives the seconds that Pulumi itself takes. */
export interface EmptyProgram {
	/** On a fresh stack, the making of which is part of it. The others come after it. */
	up: () => Promise<number>;
	noop: () => Promise<number>;
	preview: () => Promise<number>;
}

const project = `name: kata-lab-bench-empty
runtime:
  name: nodejs
  options:
    packagemanager: npm
    typescript: false
`;

/**
 * Has `work` done with a program without resources, on the lab's own engine, with a backend of its own; by npx, as
 * a lab is run, but with nothing between it and the engine.
 */
export async function withEmptyProgram<T>({engine: {artifact, environment}, signal}: Bench, work: (program: EmptyProgram) => Promise<T>): Promise<T> {
	const directory = path.join(scratch, 'empty'); // The checkout's node_modules are above it.
	const state = path.join(directory, 'state');
	await mkdir(state, {recursive: true});
	await writeFile(path.join(directory, 'Pulumi.yaml'), project);
	await writeFile(path.join(directory, 'package.json'), JSON.stringify({name: 'empty', private: true, type: 'module', main: 'index.js'}));
	await writeFile(path.join(directory, 'index.js'), 'export default {};\n');
	const engine = path.join(artifact.directory, 'pulumi');
	const bin = path.join(directory, 'node_modules', '.bin');
	await mkdir(bin, {recursive: true});
	await symlink(engine, path.join(bin, 'pulumi'));

	const run = async (program: string, ...words: string[]) => {
		const {seconds} = await timed(program, words, {
			cwd: directory,
			// Pulumi as it comes: the lab's own way to run a program is no part of the floor.
			environment: {
				...environment,
				PULUMI_BACKEND_URL: pathToFileURL(state).href,
				PULUMI_LANGUAGE_NODEJS_RUN_PATH: undefined,
				NODE_COMPILE_CACHE: undefined,
				npm_config_local_prefix: undefined, // That of `npm run bench`: npx would start the checkout's own.
			},
			signal,
		});
		return seconds;
	};
	const pulumi = async (...words: string[]) => run('npx', 'pulumi', ...words, '-s', 'empty');
	try {
		return await work({
			up: async () => await run(engine, 'stack', 'init', 'empty', '--non-interactive') + await pulumi('up', '--yes', '--skip-preview'),
			noop: async () => pulumi('up', '--yes', '--skip-preview'),
			preview: async () => pulumi('preview'),
		});
	} finally {
		await rm(directory, {recursive: true, force: true});
	}
}
