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

/** A command on the far side that has begun. */
interface Running {
	channel: ClientChannel;
	closed: Promise<void>;

	/** How it ended: empty while it runs; `undefined` in it is success. */
	exits: Array<string | undefined>;
}

/** Runs a command on the far side; returns `undefined` for success, else how it ended. */
export async function execute(
	session: Session,
	command: string,
	execution: Execution,
	signal: AbortSignal,
): Promise<string | undefined> {
	const {lost} = session;
	lost.throwIfAborted();
	const {channel, closed, exits} = await orAborted(start(session, command, execution, signal), signal);
	channel.end(execution.stdin ?? '');
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
}

async function start({client}: Session, command: string, {environment, output}: Execution, signal: AbortSignal): Promise<Running> {
	return new Promise((resolve, reject) => {
		try {
			client.exec(command, {env: environment}, (error, channel) => {
				if (error !== undefined) {
					// Only these words of ssh2 leave open whether the request arrived.
					reject(error.message === 'Unable to exec' ? error : new NotStarted(error.message));
					return;
				}

				resolve(watch(channel, output)); // At once: a short command's whole life may be in this very packet.
				if (signal.aborted) {
					channel.close(); // Nobody waits for it any more.
				}
			});
		} catch (error) {
			reject(new NotStarted(error instanceof Error ? error.message : String(error)));
		}
	});
}

function watch(channel: ClientChannel, output: Execution['output']): Running {
	const exits: Running['exits'] = [];
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
	return {channel, closed, exits};
}

const numbers: Record<string, number> = {HUP: 1, INT: 2, QUIT: 3, KILL: 9, PIPE: 13, ALRM: 14, TERM: 15};

function wording(code: number | null, signal = '', description = ''): string {
	const name = signal.replace(/^SIG/, '');
	const status = code ?? 128 + (numbers[name] ?? 0);
	return `Process exited with status ${status}`
		+ (code === null && name !== '' ? ` from signal ${name}` : '')
		+ (description === '' ? '' : `. Reason was: ${description}`);
}
