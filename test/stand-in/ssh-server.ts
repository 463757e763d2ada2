import {spawn} from 'node:child_process';
import fs from 'node:fs';
import type {AddressInfo} from 'node:net';
import ssh, {type Connection, type SFTPWrapper, type Session} from 'ssh2';

/** A new key pair; one in some hundred that ssh2 makes cannot be read by anyone. */
function pair(): {private: string; public: string} {
	const made = ssh.utils.generateKeyPairSync('ed25519');
	return ssh.utils.parseKey(made.private) instanceof Error ? pair() : made;
}

/** An SSH server in this process that runs commands by `sh -c`, as sshd does. */
export async function sshServer({accept = () => true}: {accept?: (login: number) => boolean} = {}) {
	const [host, user, stranger] = [pair(), pair(), pair()];
	const clients = new Set<Connection>();
	let logins = 0;
	let channels = 0;
	const most = {channels: 0};
	const server = new ssh.Server({hostKeys: [host.private]}, client => {
		clients.add(client);
		client.on('error', () => undefined);
		client.on('close', () => clients.delete(client));
		client.on('authentication', context => {
			if (context.method === 'publickey' && accept(logins)) {
				logins += context.signature === undefined ? 0 : 1;
				context.accept();
			} else {
				logins += context.method === 'publickey' ? 1 : 0;
				context.reject(['publickey']);
			}
		});
		client.on('session', acceptSession => {
			serve(acceptSession());
		});
	});

	function serve(session: Session) {
		const environment: Record<string, string> = {};
		channels++;
		most.channels = Math.max(most.channels, channels);
		session.on('close', () => {
			channels--;
		});
		session.on('env', (acceptEnv, _reject, {key, val}: {key: string; val: string}) => {
			if (key.startsWith('LAB_')) {
				environment[key] = val;
			}

			(acceptEnv as (() => void) | undefined)?.(); // Absent where the client wants no answer.
		});
		session.on('exec', (acceptExec, _reject, {command}) => {
			const channel = acceptExec();
			const child = spawn('/bin/sh', ['-c', command], {env: {...process.env, ...environment}, detached: true});
			channel.pipe(child.stdin);
			child.stdin.on('error', () => undefined);
			child.stdout.on('data', data => channel.write(data));
			child.stderr.on('data', data => channel.stderr.write(data));
			child.on('close', (code, signal) => {
				if (signal === null) {
					channel.exit(code ?? 0);
				} else {
					(channel as unknown as {exit: (name: string, dumped: boolean, message: string) => void}).exit(signal.slice(3), false, '');
				}

				channel.end();
			});
			channel.on('close', () => {
				if (child.exitCode === null && child.signalCode === null) {
					process.kill(-(child.pid ?? 0), 'SIGKILL');
				}
			});
		});
		session.on('sftp', acceptSftp => {
			serveFiles(acceptSftp());
		});
	}

	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	return {
		connection: {host: '127.0.0.1', port, user: 'root', privateKey: user.private, hostKey: host.public},
		strangersKey: stranger.public,
		logins: () => logins,
		mostChannels: () => most.channels,
		drop: () => {
			for (const client of clients) {
				client.end();
			}
		},
		close: () => {
			for (const client of clients) {
				client.end();
			}

			server.close();
		},
	};
}

function serveFiles(sftp: SFTPWrapper) {
	const {STATUS_CODE} = ssh.utils.sftp;
	const answer = (id: number, error: NodeJS.ErrnoException | null) => {
		sftp.status(id, error ? (error.code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE) : STATUS_CODE.OK);
	};
	const stat = (id: number, path: string) => {
		fs.stat(path, (error, found) => {
			if (error) {
				answer(id, error);
			} else {
				sftp.attrs(id, {mode: found.mode, uid: 0, gid: 0, size: found.size, atime: 0, mtime: 0});
			}
		});
	};
	const file = (handle: Buffer) => handle.readUInt32BE();

	sftp.on('STAT', stat);
	sftp.on('FSTAT', (id, handle) => {
		stat(id, `/proc/self/fd/${file(handle)}`);
	});
	sftp.on('MKDIR', (id, path) => {
		fs.mkdir(path, error => {
			answer(id, error);
		});
	});
	sftp.on('OPEN', (id, path) => {
		fs.open(path, 'w', (error, descriptor) => {
			if (error) {
				answer(id, error);
				return;
			}

			const handle = Buffer.alloc(4);
			handle.writeUInt32BE(descriptor);
			sftp.handle(id, handle);
		});
	});
	sftp.on('WRITE', (id, handle, offset, data) => {
		fs.write(file(handle), data, 0, data.length, offset, error => {
			answer(id, error);
		});
	});
	sftp.on('FSETSTAT', id => {
		answer(id, null);
	});
	sftp.on('CLOSE', (id, handle) => {
		fs.close(file(handle), error => {
			answer(id, error);
		});
	});
}
