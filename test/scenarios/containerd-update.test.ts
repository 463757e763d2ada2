import http2 from 'node:http2';
import net, {type AddressInfo} from 'node:net';
import {buffer} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {updateContainer, updateRequest} from '../../scenarios/containerd-update.ts';
import type {NodeShell} from '../../scenarios/node-shell.ts';

async function nodeWith(t: ExecutionContext, answer: (stream: http2.ServerHttp2Stream, message: Buffer, headers: http2.IncomingHttpHeaders) => void): Promise<NodeShell> {
	const server = http2.createServer();
	server.on('stream', (stream, headers) => {
		void buffer(stream).then(message => {
			answer(stream, message, headers);
		});
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => server.close());
	return {socket: async () => Promise.resolve(net.connect((server.address() as AddressInfo).port))} as unknown as NodeShell;
}

test('an update is one call of containerd\'s API', async t => {
	const seen: unknown[] = [];
	const node = await nodeWith(t, (stream, message, headers) => {
		seen.push(headers[':path'], headers['containerd-namespace'], message.readUInt32BE(1), message.subarray(5).toString('hex'));
		stream.respond({'content-type': 'application/grpc'}, {waitForTrailers: true});
		stream.on('wantTrailers', () => {
			stream.sendTrailers({'grpc-status': '0'});
		});
		stream.end(Buffer.alloc(5));
	});
	await updateContainer(node, 'c0ffee', {cpu: {cpus: '0'}}, 10);
	const message = updateRequest('c0ffee', {cpu: {cpus: '0'}});
	t.deepEqual(seen, ['/containerd.services.tasks.v1.Tasks/Update', 'k8s.io', message.length, message.toString('hex')]);
});

test('a refusal is told in the runtime\'s words', async t => {
	const node = await nodeWith(t, stream => {
		stream.respond({'content-type': 'application/grpc', 'grpc-status': '12', 'grpc-message': 'not%20implemented'}, {endStream: true});
	});
	await t.throwsAsync(updateContainer(node, 'c0ffee', {}, 10), {message: 'not implemented'});
});

test('a message is of fields with their lengths', t => {
	// Field 1: the id; field 2: an Any, of a type in field 1 and JSON in field 2.
	const message = updateRequest('ab', {blockIO: {weight: 500}});
	const type = 'types.containerd.io/opencontainers/runtime-spec/1/LinuxResources';
	const json = '{"blockIO":{"weight":500}}';
	t.is(message.toString('latin1'), `\n\u0002ab\u0012${String.fromCharCode(type.length + json.length + 4)}\n${String.fromCharCode(type.length)}${type}\u0012${String.fromCharCode(json.length)}${json}`);
});
