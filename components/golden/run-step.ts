import type {Client} from 'ssh2';
import {runText} from '../run-text.ts';
import {stepLauncher, stepText, type Step} from '../step.ts';

/** Runs a step's `install` on a machine that one is logged in to; gives its stdout without the last newline. */
export async function runStep(client: Client, step: Step, limitSeconds: number, onLine: (line: string) => void): Promise<string> {
	const stdout = await runText(client, {
		name: step.script,
		command: stepLauncher('install'),
		text: stepText(step),
		limitSeconds,
		onLine(line, stream) {
			if (stream === 'stderr') {
				onLine(line);
			}
		},
	});
	return stdout.replace(/\n$/, '');
}
