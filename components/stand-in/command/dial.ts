import {connect, type Socket} from 'node:net';
import type {Client, ConnectConfig, utils} from 'ssh2';
import type {Connection} from './connection.ts';
import {algorithms, fingerprint, parseHostKey, read} from './host-key.ts';

/** A refusal that no further dial can change. */
export class Refused extends Error {}

/** Opens and authenticates one SSH connection, at the first try or not at all. */
export async function dial(connection: Connection): Promise<Client> {
	const {host, port, user, password, perDialTimeout} = connection;
	const at = `${host}:${port}`;
	const pinned = connection.hostKey === undefined ? undefined : refusedIfWrong(() => parseHostKey(connection.hostKey ?? ''));
	const {default: ssh} = await import('ssh2'); // A lab on this host runs nothing over SSH, and need not wait for it.
	const credentials = credentialsOf(connection, ssh.utils.parseKey);
	const socket = await open(connection);

	const client = new ssh.Client();
	let mismatch: Refused | undefined;
	const config: ConnectConfig = {
		...credentials,
		sock: socket,
		username: user,
		keepaliveInterval: 15_000,
		keepaliveCountMax: 8, // An emulated machine may be silent for a minute.
		readyTimeout: perDialTimeout * 4000, // The server's part, and its machine may be slow; 0 waits on.
		hostVerifier(key: Buffer) {
			if (pinned === undefined || key.equals(pinned.data)) {
				return true;
			}

			mismatch = new Refused(`${at} shows the host key ${fingerprint(read(key))}, `
				+ `but connection.hostKey is ${fingerprint(pinned)}: another machine answers there, or its key was renewed`);
			return false;
		},
	};
	if (pinned !== undefined) {
		config.algorithms = {serverHostKey: algorithms(pinned) as never};
	}

	if (password !== undefined) {
		client.on('keyboard-interactive', (_name, _instructions, _language, prompts, finish) => {
			finish(prompts.map(() => password));
		});
	}

	const {promise, resolve, reject} = Promise.withResolvers<Client>();
	client.once('ready', () => {
		resolve(client);
	});
	client.on('error', error => { // Stays for the connection's life; 'close' follows and tells the runs.
		reject(mismatch ?? new Error(`ssh ${user}@${at}: ${error.message}`));
	});
	client.once('close', () => {
		reject(mismatch ?? new Error(`ssh ${user}@${at}: the server closed the connection before the login was done`));
	});
	client.connect(config);
	try {
		return await promise;
	} catch (error) {
		client.destroy();
		throw error;
	}
}

function credentialsOf({password, privateKey, privateKeyPassword}: Connection, parseKey: typeof utils.parseKey): ConnectConfig {
	const credentials: ConnectConfig = {};
	if (privateKey !== undefined) {
		const key = parseKey(privateKey, privateKeyPassword);
		if (key instanceof Error) {
			throw new Refused(`connection.privateKey cannot be read: ${key.message}`);
		}

		credentials.privateKey = privateKey;
		if (privateKeyPassword !== undefined) {
			credentials.passphrase = privateKeyPassword;
		}
	}

	if (password !== undefined) {
		credentials.password = password;
		credentials.tryKeyboard = true;
	}

	return credentials;
}

function refusedIfWrong<Result>(work: () => Result): Result {
	try {
		return work();
	} catch (error) {
		throw new Refused(error instanceof Error ? error.message : String(error));
	}
}

async function open({host, port, perDialTimeout}: Connection): Promise<Socket> {
	const socket = connect({host, port, noDelay: true});
	const {promise, resolve, reject} = Promise.withResolvers<Socket>();
	socket.setTimeout(perDialTimeout * 1000, () => {
		socket.destroy(new Error(`no answer within ${perDialTimeout} s (connection.perDialTimeout)`));
	});
	socket.once('connect', () => {
		socket.setTimeout(0);
		socket.off('error', failed);
		resolve(socket);
	});
	const failed = (error: Error) => {
		reject(new Error(`dial tcp ${host}:${port}: ${error.message}`));
	};

	socket.once('error', failed);
	return promise;
}
