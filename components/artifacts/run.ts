import {spawn} from 'node:child_process';
import {codeOf} from './errors.ts';

/** How a program is run. */
export interface RunOptions {
	cwd?: string;
	environment?: NodeJS.ProcessEnv;
}

/**
 * Runs a program to its end and gives what it wrote to stdout.
 * When it fails, the error has the last lines of what it said.
 */
export async function run(program: string, args: string[], {cwd, environment}: RunOptions = {}): Promise<string> {
	const child = spawn(program, args, {cwd, env: environment ?? process.env, stdio: ['ignore', 'pipe', 'pipe']});
	let stdout = '';
	let said = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		said = (said + text).slice(-4000);
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said = (said + text).slice(-4000);
	});

	const end = await new Promise<number | string>((resolve, reject) => {
		child.once('error', error => {
			reject(codeOf(error) === 'ENOENT' ? new Error(`${program} is not on the PATH`, {cause: error}) : error);
		});
		child.once('close', (code, signal) => {
			resolve(code ?? signal ?? 'no exit code');
		});
	});
	if (end !== 0) {
		const lines = said.trim().split('\n').slice(-12).join('\n');
		throw new Error(`${program} ${args[0] ?? ''} ended with ${end}:\n${lines}`);
	}

	return stdout;
}
