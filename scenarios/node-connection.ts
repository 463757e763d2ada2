import {Client} from 'ssh2';
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

/** Logs in to the node. What stands in the way is a {@link TransportError}. */
export async function connect(connection: NodeConnection, limitSeconds: number): Promise<Client> {
	const [type = '', key = ''] = connection.hostKey.trim().split(/\s+/);
	const client = new Client();
	let refused = '';
	return await new Promise((resolve, reject) => {
		client.once('ready', () => {
			resolve(client);
		});
		client.on('error', error => { // Not `once`: a connection that is lost before the handshake tells it twice.
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
