import type {Client} from 'ssh2';

/** Runs a bash script on a machine that one is logged in to; gives its stdout. The text travels on stdin. */
export async function runText(client: Client, script: string, limitSeconds: number, onLine: (line: string) => void = () => undefined): Promise<string> {
	const {promise, resolve, reject} = Promise.withResolvers<string>();
	const timer = setTimeout(() => {
		client.end();
		reject(new Error(`no end within ${limitSeconds} s`));
	}, limitSeconds * 1000);
	client.once('close', () => {
		reject(new Error('the connection was closed'));
	}).exec('exec bash -euo pipefail -s', (error, channel) => {
		if (error) {
			reject(error);
			return;
		}

		let stdout = '';
		let said = '';
		let ended: number | string | undefined;
		channel.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
			onLine(text.trimEnd());
		});
		channel.stderr.setEncoding('utf8').on('data', (text: string) => {
			said = (said + text).slice(-4000);
		});
		channel.on('exit', (code: number | null, signal?: string) => {
			ended = code ?? signal;
		}).once('close', () => {
			if (ended === 0) {
				resolve(stdout);
			} else {
				reject(new Error(`the script ended with ${ended ?? 'the connection'}:\n${said.trim()}`));
			}
		});
		channel.end(script);
	});
	try {
		return await promise;
	} finally {
		clearTimeout(timer);
	}
}
