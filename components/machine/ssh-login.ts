import {setTimeout as sleep} from 'node:timers/promises';
import ssh2 from 'ssh2';
import type {Connection} from '../connection.ts';

/** Waits until a command runs on the machine over SSH; `alive` ends the wait early. */
export async function waitForLogin(connection: Connection, seconds: number, alive: () => boolean): Promise<void> {
	const end = performance.now() + seconds * 1000;
	let last = 'no answer yet';
	while (performance.now() < end) {
		if (!alive()) {
			throw new Error(`the node's QEMU ended before anyone could log in`);
		}

		try {
			await login(connection);
			return;
		} catch (error) {
			last = error instanceof Error ? error.message : String(error);
		}

		await sleep(500);
	}

	throw new Error(`no SSH login at ${connection.host}:${connection.port} within ${seconds} s (${last})`);
}

async function login({host, port, user, privateKey, hostKey}: Connection): Promise<void> {
	const client = new ssh2.Client();
	const pinned = Buffer.from(hostKey.split(' ')[1] ?? '', 'base64');
	try {
		await new Promise<void>((resolve, reject) => {
			client.once('ready', resolve).once('error', reject).once('close', () => {
				reject(new Error('the connection was closed'));
			});
			client.connect({
				host, port, username: user, privateKey, readyTimeout: 60_000,
				hostVerifier: (key: Buffer) => key.equals(pinned),
			});
		});
	} finally {
		client.end();
	}
}
