import type {Client} from 'ssh2';

/** What is run on a machine that one is logged in to. */
export interface TextRun {
	/** What it is called in errors. */
	name: string;

	/** Given to the machine's shell; reads the text on stdin. */
	command: string;
	text: string;
	limitSeconds: number;

	/** Told every line that is not empty, at once. */
	onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

/** Runs a text on a machine; gives its stdout. When it fails, the error has the end of its stderr. */
export async function runText(client: Client, {name, command, text, limitSeconds, onLine}: TextRun): Promise<string> {
	const {promise, resolve, reject} = Promise.withResolvers<string>();
	const timer = setTimeout(() => {
		client.end();
		reject(new Error(`${name} did not end within ${limitSeconds} s`));
	}, limitSeconds * 1000);
	const closed = () => {
		reject(new Error(`the connection was closed before ${name} ended`));
	};
	client.once('close', closed).exec(command, (error, channel) => {
		if (error) {
			reject(error);
			return;
		}

		const told = {stdout: '', stderr: ''};
		let ended: number | string | undefined;
		const hear = (stream: 'stdout' | 'stderr') => (heard: string) => {
			told[stream] += heard;
			for (const line of heard.split('\n').filter(line => line.trim() !== '')) {
				onLine?.(line, stream);
			}
		};
		channel.setEncoding('utf8').on('data', hear('stdout'));
		channel.stderr.setEncoding('utf8').on('data', hear('stderr'));
		channel.on('exit', (code: number | null, signal?: string) => {
			ended = code ?? signal;
		}).once('close', () => {
			if (ended === 0) {
				resolve(told.stdout);
			} else {
				reject(new Error(`${name} ended with ${ended ?? 'the connection'}:\n${told.stderr.slice(-4000).trim()}`));
			}
		});
		channel.end(text);
	});
	try {
		return await promise;
	} finally {
		clearTimeout(timer);
		client.off('close', closed);
	}
}
