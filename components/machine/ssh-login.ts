import {setTimeout as sleep} from 'node:timers/promises';
import type {Client} from 'ssh2';
import type {Connection} from '../connection.ts';

/** A machine that runs and does not let anybody in. */
export class NoLogin extends Error {
	override readonly name = 'NoLogin';
}

/** Logs in over SSH as soon as that is possible; `alive` ends the wait early. Throws {@link NoLogin} after `seconds`, and once `hangs`. */
export async function logIn(connection: Connection, seconds: number, alive: () => boolean, hangs = () => false): Promise<Client> {
	const end = performance.now() + seconds * 1000;
	let last = 'no answer yet';
	while (performance.now() < end) {
		if (!alive()) {
			throw new Error(`the node's QEMU ended before anyone could log in`);
		}

		try {
			return await login(connection);
		} catch (error) {
			last = error instanceof Error ? error.message : String(error);
		}

		if (hangs()) {
			throw new NoLogin(`no SSH login at ${connection.host}:${connection.port}: the boot hangs, by what its console says`);
		}

		await sleep(500);
	}

	throw new NoLogin(`no SSH login at ${connection.host}:${connection.port} within ${seconds} s (${last})`);
}

async function login({host, port, user, privateKey, hostKey}: Connection): Promise<Client> {
	const {default: ssh2} = await import('ssh2'); // A node that is resumed needs no login.
	const client = new ssh2.Client();
	const pinned = Buffer.from(hostKey.split(' ')[1] ?? '', 'base64');
	try {
		await new Promise<void>((resolve, reject) => {
			// Not `once`: some failures are told twice, and after the login a running command tells of them.
			client.once('ready', resolve).on('error', reject).once('close', () => {
				reject(new Error('the connection was closed'));
			});
			client.connect({
				host, port, username: user, privateKey, readyTimeout: 60_000,
				keepaliveInterval: 15_000,
				keepaliveCountMax: 8, // An emulated node that boots a guest can be deaf for a minute.
				hostVerifier: (key: Buffer) => key.equals(pinned),
			});
		});
	} catch (error) {
		client.end();
		throw error;
	}

	return client;
}
