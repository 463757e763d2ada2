import {LineQueue} from './line-queue.ts';
import {connect, type NodeConnection} from './node-connection.ts';
import {openChannel} from './open-channel.ts';
import {TransportError} from './transport-error.ts';

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
	const channel = await openChannel(done => {
		client.exec(launcher, done);
	}, `no session on ${connection.host}`).catch((error: unknown) => {
		client.end();
		throw error;
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
