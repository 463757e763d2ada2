import {createHash} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Client} from 'ssh2';
import {orAborted, reasonOf} from '../rpc/limit.ts';
import type {Connection} from './connection.ts';
import {Refused, dial} from './dial.ts';
import {Gate} from './gate.ts';

/** One login, shared by every command for the same user on the same machine. */
export interface Session {
	client: Client;

	/** Aborted when the connection is gone. */
	lost: AbortSignal;

	/** Keeps below sshd's limit of channels in one connection. */
	gate: Gate;
}

/** sshd's `MaxSessions` is 10 where nobody changed it. */
const channels = 8;

/** Logs in once for each machine and user, and again after a connection was lost. */
export class Sessions {
	readonly #attempts = new Map<string, Promise<Session>>();

	/** The shared session; dials as often as `connection.dialErrorLimit` says, and tells of each failed try. */
	async get(connection: Connection, signal: AbortSignal, tell: (message: string) => void): Promise<Session> {
		const {dialErrorLimit} = connection;
		let delay = 100;
		let last = '';
		for (let tries = 0; ; tries++) {
			try {
				signal.throwIfAborted();
				return await orAborted(this.#attempt(connection), signal);
			} catch (error) {
				if (signal.aborted) {
					throw new Error(`${reasonOf(signal).message}: logging in to ${connection.host}:${connection.port}${last}`, {cause: error});
				}

				if (error instanceof Refused) {
					throw error;
				}

				if (dialErrorLimit > -1 && tries >= dialErrorLimit) {
					throw new Error(`after ${tries} failed attempts: ${error instanceof Error ? error.message : String(error)}`, {cause: error});
				}

				last = `; the last try: ${error instanceof Error ? error.message : String(error)}`;
				tell(`Dial ${tries + 1}/${dialErrorLimit === -1 ? 'inf' : dialErrorLimit} failed: retrying`);
			}

			await orAborted(sleep(delay), signal).catch(() => undefined); // The next try tells why.
			delay = Math.min(delay * 1.5, 5000);
		}
	}

	/** Ends every connection. */
	close(): void {
		for (const attempt of this.#attempts.values()) {
			attempt.then(({client}) => client.end(), () => undefined);
		}
	}

	async #attempt(connection: Connection): Promise<Session> {
		const key = identity(connection);
		const known = this.#attempts.get(key);
		if (known !== undefined) {
			return known;
		}

		const forget = () => {
			if (this.#attempts.get(key) === attempt) {
				this.#attempts.delete(key);
			}
		};

		const attempt = dial(connection).then(client => {
			const lost = new AbortController();
			client.once('close', () => {
				forget();
				lost.abort(new Error(`the connection to ${connection.host}:${connection.port} was lost`));
			});
			return {client, lost: lost.signal, gate: new Gate(channels)};
		});
		this.#attempts.set(key, attempt);
		attempt.catch(forget);
		return attempt;
	}
}

function identity({host, port, user, password, privateKey, hostKey}: Connection): string {
	return createHash('sha256').update(JSON.stringify([host, port, user, password, privateKey, hostKey])).digest('hex');
}
