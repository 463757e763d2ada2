import http2 from 'node:http2';
import type {Duplex} from 'node:stream';
import {buffer} from 'node:stream/consumers';
import type {NodeShell} from './node-shell.ts';
import {within} from './within.ts';

const socket = '/run/containerd/containerd.sock';
const method = '/containerd.services.tasks.v1.Tasks/Update';
const resourcesType = 'types.containerd.io/opencontainers/runtime-spec/1/LinuxResources';

/** What of `LinuxResources`, by the OCI runtime specification, can be changed of a container. */
export interface Resources {
	cpu?: {cpus?: string};
	/** In bytes; `swap` is that of memory and swap together. */
	memory?: {limit?: number; swap?: number};
	blockIO?: {weight?: number};
}

/**
 * Changes a running container's resources by containerd's own API, as `docker update` does; `ctr` has no
 * command for it. A refusal is an error in the runtime's words.
 */
export async function updateContainer(node: NodeShell, id: string, resources: Resources, limitSeconds: number): Promise<void> {
	const connection = await node.socket(socket);
	try {
		await within(call(connection, updateRequest(id, resources)), limitSeconds, () => `containerd gave no answer within ${limitSeconds} s`);
	} finally {
		connection.destroy();
	}
}

/** The message `UpdateTaskRequest`. */
export function updateRequest(id: string, resources: Resources): Buffer {
	const any = Buffer.concat([field(1, Buffer.from(resourcesType)), field(2, Buffer.from(JSON.stringify(resources)))]);
	return Buffer.concat([field(1, Buffer.from(id)), field(2, any)]);
}

// A field of protocol buffers that has a length: a text, bytes or a message.
function field(number: number, value: Buffer): Buffer {
	return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(value.length), value]);
}

function varint(value: number): Buffer {
	const bytes: number[] = [];
	let rest = value;
	for (; rest > 127; rest >>>= 7) {
		bytes.push((rest & 127) | 128);
	}

	return Buffer.from([...bytes, rest]);
}

async function call(connection: Duplex, message: Buffer): Promise<void> {
	const session = http2.connect('http://containerd', {createConnection: () => connection});
	try {
		await new Promise<void>((resolve, reject) => {
			session.once('error', reject);
			const request = session.request({
				':method': 'POST',
				':path': method,
				'content-type': 'application/grpc',
				'te': 'trailers',
				'containerd-namespace': 'k8s.io',
			});
			const status = (headers: http2.IncomingHttpHeaders) => {
				const code = headers['grpc-status'];
				if (code === '0') {
					resolve();
				} else if (code !== undefined) {
					reject(new Error(decodeURIComponent(String(headers['grpc-message'] ?? `containerd answered ${String(code)}`))));
				}
			};

			request.once('response', status).once('trailers', status).once('error', reject);
			void buffer(request).catch(reject);
			const head = Buffer.alloc(5); // Not compressed.
			head.writeUInt32BE(message.length, 1);
			request.end(Buffer.concat([head, message]));
		});
	} finally {
		session.destroy();
	}
}
