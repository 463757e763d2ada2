import {createServer, type AddressInfo} from 'node:net';

/** A TCP port of the loopback interface that nothing listens on, `wanted` if that is one. */
export async function freePort(wanted?: number): Promise<number> {
	if (wanted !== undefined) {
		const port = await bind(wanted).catch(() => undefined);
		if (port !== undefined) {
			return port;
		}
	}

	return bind(0);
}

async function bind(port: number): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(port, '127.0.0.1', resolve);
	});
	const {port: bound} = server.address() as AddressInfo;
	await new Promise(resolve => server.close(resolve));
	return bound;
}
