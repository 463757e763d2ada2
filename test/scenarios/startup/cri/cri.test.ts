import path from 'node:path';
import * as grpc from '@grpc/grpc-js';
import test, {type ExecutionContext} from 'ava';
import {Cri} from '../../../../scenarios/startup/cri/cri.ts';
import {encode, fieldsOf} from '../../../../scenarios/startup/cri/wire.ts';
import {TransportError} from '../../../../scenarios/transport-error.ts';
import {FakeNode, FakeSshServer} from '../../fakes/node.ts';
import {freshDirectory} from '../../fresh-directory.ts';

const method = (name: string) => ({
	path: `/runtime.v1.RuntimeService/${name}`, requestStream: false, responseStream: false,
	requestSerialize: (bytes: Buffer) => bytes, requestDeserialize: (bytes: Buffer) => bytes,
	responseSerialize: (bytes: Buffer) => bytes, responseDeserialize: (bytes: Buffer) => bytes,
});

/** A container runtime that gives a sandbox the name of its handler, and refuses to create containers. */
async function runtime(t: ExecutionContext): Promise<string> {
	const server = new grpc.Server();
	const socket = path.join(freshDirectory(t), 'containerd.sock');
	server.addService({RunPodSandbox: method('RunPodSandbox'), CreateContainer: method('CreateContainer')}, {
		RunPodSandbox(call: grpc.ServerUnaryCall<Buffer, Buffer>, answer: grpc.sendUnaryData<Buffer>) {
			answer(null, encode({1: `sandbox of ${fieldsOf(call.request, 2).join()}`}));
		},
		CreateContainer(_: unknown, answer: grpc.sendUnaryData<Buffer>) {
			answer({code: grpc.status.NOT_FOUND, details: 'no such image'});
		},
	});
	await new Promise(resolve => {
		server.bindAsync(`unix:${socket}`, grpc.ServerCredentials.createInsecure(), resolve);
	});
	t.teardown(() => {
		server.forceShutdown();
	});
	return socket;
}

async function opened(t: ExecutionContext, socket?: string): Promise<Cri> {
	const node = new FakeNode();
	const ssh = await FakeSshServer.start(node);
	if (socket !== undefined) {
		ssh.sockets.set('/run/containerd/containerd.sock', socket);
	}

	const cri = await Cri.open(ssh.connection);
	t.teardown(async () => {
		cri.close();
		await ssh.stop();
		node.remove();
	});
	return cri;
}

test('calls reach the node\'s runtime, and its answers come back', async t => {
	const cri = await opened(t, await runtime(t));
	t.is(fieldsOf(await cri.call('RunPodSandbox', {2: 'kata'}, 20), 1).join(), 'sandbox of kata');
});

test('what the runtime refuses is an error in its words', async t => {
	const cri = await opened(t, await runtime(t));
	await t.throwsAsync(cri.call('CreateContainer', {}, 20), {message: 'CreateContainer: no such image'});
});

test('no way to the runtime\'s socket is the transport\'s fault', async t => {
	const cri = await opened(t);
	await t.throwsAsync(cri.call('RunPodSandbox', {}, 20), {instanceOf: TransportError});
});
