import {execFileSync} from 'node:child_process';
import type {NodeShell} from '../../../scenarios/node-shell.ts';

/** A node's shell that is this machine's. */
export const localShell = {
	async ask(script: string, words: readonly string[] = []) {
		return Promise.resolve(execFileSync('bash', ['-euo', 'pipefail', '-s', '--', ...words], {input: script, encoding: 'utf8'}).trim());
	},
} as unknown as NodeShell;
