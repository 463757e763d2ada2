import type {Client} from 'ssh2';
import {stepLauncher, stepText, type Step} from '../step.ts';

/** Runs a step's `install` on a machine that one is logged in to; gives its stdout without the last newline. */
export async function runStep(client: Client, step: Step, limitSeconds: number, onLine: (line: string) => void): Promise<string> {
	const {promise, resolve, reject} = Promise.withResolvers<string>();
	const timer = setTimeout(() => {
		client.end();
		reject(new Error(`${step.script} did not end within ${limitSeconds} s`));
	}, limitSeconds * 1000);
	client.exec(stepLauncher('install'), (error, channel) => {
		if (error) {
			reject(error);
			return;
		}

		let stdout = '';
		let said = '';
		let ended: number | string | undefined;
		channel.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
		});
		channel.stderr.setEncoding('utf8').on('data', (text: string) => {
			said = (said + text).slice(-4000);
			for (const line of text.split('\n').filter(line => line.trim() !== '')) {
				onLine(line);
			}
		});
		channel.on('exit', (code: number | null, signal?: string) => {
			ended = code ?? signal;
		});
		channel.once('close', () => {
			if (ended === 0) {
				resolve(stdout.replace(/\n$/, ''));
			} else {
				reject(new Error(`${step.script} ended with ${ended ?? 'the connection'}:\n${said.trim()}`));
			}
		});
		channel.end(stepText(step));
	});
	try {
		return await promise;
	} finally {
		clearTimeout(timer);
	}
}
