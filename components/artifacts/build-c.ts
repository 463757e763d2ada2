import path from 'node:path';
import type {Build} from './artifact.ts';
import {goEnvironment, goModule, requireGo} from './build-go.ts';
import {codeOf} from './errors.ts';
import {run} from './run.ts';

/** Compiles a C program that is part of a Go module's source. */
export async function buildC(build: Build & {kind: 'c-source'}, program: string, offline: boolean): Promise<void> {
	await requireGo();
	const {directory} = goModule(build.module);
	const environment = goEnvironment(offline);
	const downloaded = await run('go', ['mod', 'download', '-json', build.goModule], {cwd: directory, environment});
	const {Dir: source} = JSON.parse(downloaded) as {Dir: string};
	try {
		await run('gcc', [...build.flags, '-o', program, path.join(source, build.source)]);
	} catch (error) {
		throw codeOf(error) === 'ENOENT' ? new Error('gcc is not on the PATH; it is in the packages gcc and libc6-dev', {cause: error}) : error;
	}
}
