import {Client, type ClientChannel} from 'ssh2';
import {LineQueue} from './line-queue.ts';
import {TransportError} from './transport-error.ts';

/** How a probe reaches the node. */
export interface NodeConnection {
	host: string;
	port: number;
	user: string;
	privateKey: string;

	/** The server's public key in `authorized_keys` form; any other key ends the connection. */
	hostKey: string;
}

/** A program on the node that answers each line that it is sent with one line. */
export interface NodeSession {
	/** Sends a line without waiting for what it brings. */
	send: (line: string) => void;

	/** The next line that the program prints. */
	next: (limitSeconds: number) => Promise<string>;

	/** Ends the program's input and the connection. */
	close: () => void;
}

const launcher = 'exec $([ "$(id -u)" = 0 ] || echo sudo -n) perl -';

/** Starts a Perl program on the node as root. Its source travels on stdin and must end in `__END__`. */
export async function openNodeSession(connection: NodeConnection, program: string, limitSeconds: number): Promise<NodeSession> {
	const client = await connect(connection, limitSeconds);
	const channel = await new Promise<ClientChannel>((resolve, reject) => {
		client.exec(launcher, (error, opened) => {
			if (error) {
				client.end();
				reject(new TransportError(`no session on ${connection.host}: ${error.message}`));
			} else {
				resolve(opened);
			}
		});
	});

	const lines = new LineQueue();
	let complaints = '';
	channel.setEncoding('utf8');
	channel.on('data', (text: string) => {
		lines.push(text);
	});
	channel.stderr.on('data', (text: Buffer) => {
		complaints = (complaints + text.toString()).slice(-2000);
	});
	const over = (why: string) => {
		lines.end(new TransportError([why, complaints.trim()].filter(Boolean).join(': ')));
	};

	client.on('error', error => {
		over(`the connection to ${connection.host} broke: ${error.message}`);
	});
	channel.on('error', (error: Error) => {
		over(`the connection to ${connection.host} broke: ${error.message}`);
	});
	channel.on('close', () => {
		over(`the program on ${connection.host} ended`);
		client.end();
	});
	channel.write(program);

	return {
		send(line) {
			channel.write(`${line}\n`);
		},
		async next(limit) {
			return await lines.next(limit);
		},
		close() {
			channel.end();
			client.end();
		},
	};
}

async function connect(connection: NodeConnection, limitSeconds: number): Promise<Client> {
	const [type = '', key = ''] = connection.hostKey.trim().split(/\s+/);
	const client = new Client();
	let refused = '';
	return await new Promise((resolve, reject) => {
		client.once('ready', () => {
			resolve(client);
		});
		client.once('error', error => {
			client.end();
			reject(new TransportError(`no connection to ${connection.host}:${connection.port}: ${refused || error.message}`));
		});
		client.connect({
			host: connection.host,
			port: connection.port,
			username: connection.user,
			privateKey: connection.privateKey,
			readyTimeout: limitSeconds * 1000,
			keepaliveInterval: 15_000,
			keepaliveCountMax: 8, // An emulated node that boots a guest can be deaf for a minute.
			algorithms: {serverHostKey: type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [type as 'ssh-ed25519']},
			hostVerifier(offered: Buffer) {
				const same = offered.equals(Buffer.from(key, 'base64'));
				refused = same ? '' : 'its host key is not the pinned one';
				return same;
			},
		});
	});
}
