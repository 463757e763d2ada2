import {createHash} from 'node:crypto';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {KubeConfig} from '@kubernetes/client-node';
import test, {type ExecutionContext} from 'ava';
import {execInPod} from '../../scenarios/pod-exec.ts';
import {saidBy} from '../../scenarios/said-by.ts';

/** A WebSocket's binary frame: a channel of Kubernetes' exec, and what it carries. */
function frame(channel: number, text: string): Buffer {
	const payload = Buffer.concat([Buffer.from([channel]), Buffer.from(text)]);
	const head = payload.length < 126 ? Buffer.from([0x82, payload.length]) : Buffer.from([0x82, 126, payload.length >> 8, payload.length & 255]);
	return Buffer.concat([head, payload]);
}

/** An API server whose exec answers with those frames, all in one piece. */
async function answering(t: ExecutionContext, frames: readonly Buffer[]): Promise<KubeConfig> {
	const server = http.createServer().on('upgrade', (request, socket) => {
		const accept = createHash('sha1').update(`${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
		const protocol = String(request.headers['sec-websocket-protocol']).split(',')[0] ?? '';
		socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${protocol}\r\n\r\n`);
		socket.on('error', () => undefined);
		setTimeout(() => socket.write(Buffer.concat(frames)), 50);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => {
		server.close();
		server.closeAllConnections();
	});
	const config = new KubeConfig();
	config.loadFromClusterAndUser({name: 'lab', server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, skipTLSVerify: true}, {name: 'admin'});
	return config;
}

const container = {namespace: 'lab', name: 'pod', container: 'main'};
const [stdout, stderr, status] = [1, 2, 3] as const;
const success = frame(status, JSON.stringify({status: 'Success'}));

test('all that a command printed is there, though its end comes with it', async t => {
	const lines = Array.from({length: 200}, (_, index) => `line ${index} of an output with an ä in it\n`);
	const config = await answering(t, [...lines.map(line => frame(stdout, line)), frame(stderr, 'a warning'), success]);
	t.deepEqual(await execInPod(config, container, ['cat'], 20), {code: 0, stdout: lines.join(''), stderr: 'a warning'});
});

test('an exit code is read from the causes of the failure', async t => {
	const failure = {status: 'Failure', reason: 'NonZeroExitCode', details: {causes: [{reason: 'ExitCode', message: '137'}]}};
	const config = await answering(t, [frame(status, JSON.stringify(failure))]);
	const ended = await execInPod(config, container, ['fio'], 20);
	t.deepEqual(ended, {code: 137, stdout: '', stderr: ''});
	t.is(saidBy(ended), 'exit code 137');
});

test('what a command said comes before its exit code', t => {
	t.is(saidBy({code: 1, stdout: 'figures', stderr: 'trouble'}), 'figures\ntrouble');
	t.is(saidBy({code: 0, stdout: '', stderr: ''}), '\n');
});
