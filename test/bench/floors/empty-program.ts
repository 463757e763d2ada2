import {mkdir, rm, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Bench} from '../bench.ts';
import {scratch} from '../stack-file.ts';
import {timed} from '../timed.ts';

/** What Pulumi itself takes, in seconds. */
export interface EmptyProgram {
	up: number;
	noop: number;
	preview: number;
}

const project = `name: kata-lab-bench-empty
runtime:
  name: nodejs
  options:
    packagemanager: npm
    typescript: false
`;

/**
 * Runs a program without resources on the lab's own engine, with a backend of its own; by npx, as a lab is run,
 * but with nothing between it and the engine. Like a lab's, its `up` makes the stack first.
 */
export async function emptyProgram({engine: {artifact, environment}, signal}: Bench): Promise<EmptyProgram> {
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
		return {
			up: await run(engine, 'stack', 'init', 'empty', '--non-interactive') + await pulumi('up', '--yes', '--skip-preview'),
			noop: await pulumi('up', '--yes', '--skip-preview'),
			preview: await pulumi('preview'),
		};
	} finally {
		await rm(directory, {recursive: true, force: true});
	}
}
