import type {ClientChannel} from 'ssh2';
import {orAborted} from '../rpc/limit.ts';
import type {Session} from './sessions.ts';

/** The command was never started, so it may be tried again on another connection. */
export class NotStarted extends Error {}

/** What a command is given, and who takes its output. */
export interface Execution {
	stdin: string | undefined;
	environment: Record<string, string>;
	output: (from: 'stdout' | 'stderr', data: Buffer) => void;
}

/** Runs a command on the far side; returns `undefined` for success, else how it ended. */
export async function execute(
	{client, lost}: Session,
	command: string,
	{stdin = '', environment, output}: Execution,
	signal: AbortSignal,
): Promise<string | undefined> {
	lost.throwIfAborted();
	const channel = await orAborted(start(), signal);
	const exits: Array<string | undefined> = [];
	channel.on('exit', (code: number | null, name?: string, _dump?: string, description?: string) => {
		exits.push(code === 0 ? undefined : wording(code, name, description));
	});
	channel.on('data', (data: Buffer) => {
		output('stdout', data);
	});
	channel.stderr.on('data', (data: Buffer) => {
		output('stderr', data);
	});
	channel.on('error', () => undefined); // A command need not read its input.
	const closed = new Promise<void>(resolve => {
		channel.once('close', () => {
			resolve();
		});
	});
	channel.end(stdin);
	try {
		await orAborted(closed, AbortSignal.any([signal, lost]));
	} catch (error) {
		if (exits.length === 0) {
			channel.signal('TERM');
			channel.close();
			throw error;
		}
	}

	if (exits.length === 0) {
		await new Promise(setImmediate); // The connection's own end is told after its channels'.
		lost.throwIfAborted();
		throw new Error('the remote command ended without exit status or exit signal');
	}

	return exits[0];

	async function start(): Promise<ClientChannel> {
		return new Promise((resolve, reject) => {
			try {
				client.exec(command, {env: environment}, (error, channel) => {
					if (error === undefined) {
						resolve(channel);
						if (signal.aborted) {
							channel.close(); // Nobody waits for it any more.
						}
					} else {
						// Only these words of ssh2 leave open whether the request arrived.
						reject(error.message === 'Unable to exec' ? error : new NotStarted(error.message));
					}
				});
			} catch (error) {
				reject(new NotStarted(error instanceof Error ? error.message : String(error)));
			}
		});
	}
}

const numbers: Record<string, number> = {HUP: 1, INT: 2, QUIT: 3, KILL: 9, PIPE: 13, ALRM: 14, TERM: 15};

function wording(code: number | null, signal = '', description = ''): string {
	const name = signal.replace(/^SIG/, '');
	const status = code ?? 128 + (numbers[name] ?? 0);
	return `Process exited with status ${status}`
		+ (code === null && name !== '' ? ` from signal ${name}` : '')
		+ (description === '' ? '' : `. Reason was: ${description}`);
}
