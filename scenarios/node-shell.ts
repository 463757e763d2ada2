import type {Duplex} from 'node:stream';
import type {Client, ClientChannel} from 'ssh2';
import {connect, type NodeConnection} from './node-connection.ts';
import {openChannel} from './open-channel.ts';
import {TransportError} from './transport-error.ts';
import {within} from './within.ts';

/** How a script on the node ended. */
export interface Ended {
	/** Its exit code, 128 and the signal where one ended it. */
	code: number;
	stdout: string;
	stderr: string;
}

/** Runs scripts on the node as root, over one connection that comes again when it broke. */
export class NodeShell {
	readonly #connection: NodeConnection;
	#client: Promise<Client> | undefined;

	constructor(connection: NodeConnection) {
		this.#connection = connection;
	}

	/** Runs a bash script with arguments, to its end. Only what the transport breaks is an error. */
	async run(script: string, words: readonly string[] = [], limitSeconds = 120): Promise<Ended> {
		const client = await this.#connected();
		const channel = await openChannel(done => {
			client.exec(`${launcher} ${words.map(quoted).join(' ')}`, done);
		}, 'no session on the node');
		const ended = within(endOf(channel), limitSeconds, () => `the node's script took longer than ${limitSeconds} s`);
		// A group is read to its end before it runs: else a program that reads its stdin would take the rest of it.
		channel.end(`{\n${script}\n} </dev/null\n`);
		try {
			return await ended;
		} finally {
			channel.close();
		}
	}

	/** What a script printed; one that fails is an error with its last words. */
	async ask(script: string, words: readonly string[] = [], limitSeconds = 120): Promise<string> {
		const {code, stdout, stderr} = await this.run(script, words, limitSeconds);
		if (code !== 0) {
			throw new Error(`on the node: ${(stderr.trim() || stdout.trim()).slice(-300) || `exit code ${code}`}`);
		}

		return stdout.trim();
	}

	/** A connection to a socket on the node, such as containerd's; its user must be allowed to open it. */
	async socket(path: string): Promise<Duplex> {
		const client = await this.#connected();
		return openChannel(done => {
			client.openssh_forwardOutStreamLocal(path, done);
		}, `no connection to ${path} on the node`);
	}

	close(): void {
		void this.#client?.then(client => client.end(), () => undefined);
		this.#client = undefined;
	}

	async #connected(): Promise<Client> {
		this.#client ??= connect(this.#connection, 60).then(client => {
			const lost = () => {
				this.#client = undefined;
			};

			client.on('error', lost).on('close', lost);
			return client;
		});
		try {
			return await this.#client;
		} catch (error) {
			this.#client = undefined;
			throw error;
		}
	}
}

const launcher = 'exec $([ "$(id -u)" = 0 ] || echo sudo -n) bash -euo pipefail -s --';

const quoted = (word: string) => `'${word.replaceAll('\'', String.raw`'\''`)}'`;

async function endOf(channel: ClientChannel): Promise<Ended> {
	const ended = {code: -1, stdout: '', stderr: ''};
	channel.setEncoding('utf8');
	channel.on('data', (text: string) => {
		ended.stdout += text;
	});
	channel.stderr.on('data', (text: Buffer) => {
		ended.stderr += text.toString();
	});
	return await new Promise((resolve, reject) => {
		channel.once('error', (error: Error) => {
			reject(new TransportError(`the connection to the node broke: ${error.message}`));
		});
		channel.once('exit', (code: number | null) => {
			ended.code = code ?? 128;
		});
		channel.once('close', () => {
			if (ended.code < 0) {
				reject(new TransportError(`the connection to the node ended before its script did: ${ended.stderr.trim().slice(-300)}`));
			} else {
				resolve(ended);
			}
		});
	});
}
