import {mkdir, rm, writeFile} from 'node:fs/promises';
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

/** Runs a program without resources on the lab's own engine, with a backend of its own. Like a lab's, its `up` makes the stack first. */
export async function emptyProgram({engine: {artifact, environment}, signal}: Bench): Promise<EmptyProgram> {
	const directory = path.join(scratch, 'empty'); // The checkout's node_modules are above it.
	const state = path.join(directory, 'state');
	await mkdir(state, {recursive: true});
	await writeFile(path.join(directory, 'Pulumi.yaml'), project);
	await writeFile(path.join(directory, 'package.json'), JSON.stringify({name: 'empty', private: true, type: 'module', main: 'index.js'}));
	await writeFile(path.join(directory, 'index.js'), 'export default {};\n');

	const pulumi = async (...words: string[]) => {
		const {seconds} = await timed(path.join(artifact.directory, 'pulumi'), words, {
			cwd: directory,
			// Pulumi as it comes: the lab's own way to run a program is no part of the floor.
			environment: {...environment, PULUMI_BACKEND_URL: pathToFileURL(state).href, PULUMI_LANGUAGE_NODEJS_RUN_PATH: undefined},
			signal,
		});
		return seconds;
	};
	const up = ['up', '-s', 'empty', '--yes', '--skip-preview'];
	try {
		return {
			up: await pulumi('stack', 'init', 'empty', '--non-interactive') + await pulumi(...up),
			noop: await pulumi(...up),
			preview: await pulumi('preview', '-s', 'empty'),
		};
	} finally {
		await rm(directory, {recursive: true, force: true});
	}
}
