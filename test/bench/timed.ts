import {spawn} from 'node:child_process';
import {root} from '../../stacks/pulumi/environment.ts';

/** How a program is run. */
export interface TimedOptions {
	cwd?: string;
	environment?: NodeJS.ProcessEnv;

	/** Stops the program, in order. */
	signal?: AbortSignal;
}

/** What a program took, by this process's clock, and what it printed. */
export interface Timed {
	seconds: number;
	stdout: string;
}

const patience = 30_000;

/** Runs a program to its end. When it fails, the error has the last lines of what it said. */
export async function timed(program: string, words: readonly string[], {cwd = root, environment = process.env, signal}: TimedOptions = {}): Promise<Timed> {
	signal?.throwIfAborted();
	const began = performance.now();
	// A group of its own: Ctrl-C reaches it through us alone, and nothing of it is missed.
	const child = spawn(program, words, {cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true});
	let stdout = '';
	let said = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		said = (said + text).slice(-4000);
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said = (said + text).slice(-4000);
	});

	let timer: NodeJS.Timeout | undefined;
	const stop = () => {
		end(child.pid, 'SIGINT');
		timer = setTimeout(() => {
			end(child.pid, 'SIGKILL');
		}, patience);
	};
	signal?.addEventListener('abort', stop);
	try {
		const [code, seconds] = await new Promise<[number | string, number]>((resolve, reject) => {
			let ended = 0;
			child.once('error', reject).once('exit', () => {
				ended = performance.now();
			}).once('close', (code, killed) => {
				resolve([code ?? killed ?? 'no exit code', (ended - began) / 1000]);
			});
		});
		signal?.throwIfAborted();
		if (code !== 0) {
			throw new Error(`${[program, ...words].join(' ')} ended with ${code}:\n${said.trim().split('\n').slice(-15).join('\n')}`);
		}

		return {seconds, stdout};
	} finally {
		signal?.removeEventListener('abort', stop);
		clearTimeout(timer);
	}
}

function end(pid: number | undefined, signal: NodeJS.Signals): void {
	try {
		process.kill(-(pid ?? Number.NaN), signal);
	} catch {
		// It has ended by itself.
	}
}
