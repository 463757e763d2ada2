import net, {type AddressInfo, type Socket} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {connect} from '../../scenarios/node-connection.ts';

async function portThat(t: ExecutionContext, does: (socket: Socket) => void): Promise<number> {
	const server = net.createServer(does);
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => server.close());
	return (server.address() as AddressInfo).port;
}

const broken = test.macro({
	async exec(t, does: (socket: Socket) => void) {
		const port = await portThat(t, does);
		const connection = {host: '127.0.0.1', port, user: 'root', privateKey: '', hostKey: 'ssh-ed25519 AAAA'};
		await t.throwsAsync(connect(connection, 0.3), {name: 'TransportError', message: new RegExp(`^no connection to 127\\.0\\.0\\.1:${port}: `)});
		await new Promise(resolve => {
			setTimeout(resolve, 500); // For what is told once more.
		});
	},
	title: (how = '') => `a node that ${how} before the handshake is an error of the transport, told once`,
});

test('closes the connection', broken, socket => {
	socket.end();
});
test('resets the connection', broken, socket => {
	socket.resetAndDestroy();
});
test('says nothing', broken, socket => {
	socket.resume(); // Reads to the end, which is the client's.
});
