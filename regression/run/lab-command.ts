import {spawn} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import type {Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {root} from '../../stacks/pulumi/environment.ts';

/** How {@link command} runs. */
export interface CommandOptions {
	/** The file that gets what the command says on stderr. */
	log: string;

	/** Interrupts the command, which then ends in order. */
	signal?: AbortSignal | undefined;
}

/** What `npm run lab -- --json` prints of an `up`. */
export interface LabReport {
	outputs: Record<string, unknown>;
	changes: Record<string, number>;
}

/** `npm run lab` with these words, as its user runs it; what it prints. Throws what it said at last where it fails. */
export async function lab(words: readonly string[], options: CommandOptions): Promise<string> {
	return command(['bash', 'stacks/lab.sh', ...words], options);
}

/** `npx pulumi` with these words. */
export async function pulumi(words: readonly string[], options: CommandOptions): Promise<string> {
	return command(['bash', 'stacks/pulumi/pulumi.sh', ...words], options);
}

/**
 * A command of the checkout, in a session of its own: a terminal's Ctrl-C reaches the run alone, which then
 * decides what ends. A run that is killed takes it along, as the kernel passes a signal on.
 */
async function command(words: readonly string[], {log, signal}: CommandOptions): Promise<string> {
	const stderr = openSync(log, 'a', 0o600);
	try {
		const child = spawn('setpriv', ['--pdeathsig', 'TERM', ...words], {cwd: root, stdio: ['ignore', 'pipe', stderr], detached: true});
		const interrupt = () => child.kill('SIGINT');
		signal?.addEventListener('abort', interrupt);
		try {
			const ended = new Promise<number | null>((resolve, reject) => {
				child.once('error', reject).once('close', resolve);
			});
			const stdout = await text(child.stdout as Readable);
			const code = await ended;
			if (code !== 0) {
				throw new Error(`\`${words.slice(1).join(' ')}\` ended with ${code ?? 'a signal'}; ${log} has what it said`);
			}

			return stdout;
		} finally {
			signal?.removeEventListener('abort', interrupt);
		}
	} finally {
		closeSync(stderr);
	}
}
