import {mkdtempSync, rmSync} from 'node:fs';
import net from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import * as grpc from '@grpc/grpc-js';
import type {Client} from 'ssh2';
import {connect, type NodeConnection} from '../../node-connection.ts';
import {TransportError} from '../../transport-error.ts';
import {encode, type Message} from './wire.ts';

const socket = '/run/containerd/containerd.sock';

/** The node's container runtime by its CRI, through the connection to the node. */
export class Cri {
	readonly #ssh: Client;
	readonly #server: net.Server;
	readonly #directory: string;
	readonly #client: grpc.Client;

	private constructor(ssh: Client, server: net.Server, directory: string) {
		this.#ssh = ssh;
		this.#server = server;
		this.#directory = directory;
		this.#client = new grpc.Client(`unix:${path.join(directory, 'cri')}`, grpc.credentials.createInsecure(), {'grpc.default_authority': 'localhost'});
	}

	/** Opens it; the user must be the node's root, to whom the socket belongs. */
	static async open(connection: NodeConnection): Promise<Cri> {
		const ssh = await connect(connection, 60);
		const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-cri-')); // Only its owner may look into it.
		const server = net.createServer(local => {
			local.on('error', () => undefined);
			ssh.openssh_forwardOutStreamLocal(socket, (error, channel) => {
				if (error) {
					local.destroy(new Error(`no way to ${socket} on the node as ${connection.user}: ${error.message}`));
					return;
				}

				channel.on('error', () => undefined);
				local.pipe(channel).pipe(local);
			});
		});
		await new Promise<void>(resolve => {
			server.listen(path.join(directory, 'cri'), resolve);
		});
		return new Cri(ssh, server, directory);
	}

	/** One call of runtime.v1.RuntimeService; gives the answer's bytes. */
	async call(method: string, message: Message, limitSeconds: number): Promise<Buffer> {
		return await new Promise((resolve, reject) => {
			this.#client.makeUnaryRequest(
				`/runtime.v1.RuntimeService/${method}`,
				encode,
				(bytes: Buffer) => bytes,
				message,
				new grpc.Metadata(),
				{deadline: Date.now() + (limitSeconds * 1000)},
				(error, answer) => {
					if (error?.code === grpc.status.UNAVAILABLE) {
						reject(new TransportError(`${method}: ${error.details}`));
					} else if (error) {
						reject(new Error(`${method}: ${error.details}`));
					} else {
						resolve(answer ?? Buffer.alloc(0));
					}
				},
			);
		});
	}

	close(): void {
		this.#client.close();
		this.#server.close();
		this.#ssh.end();
		rmSync(this.#directory, {recursive: true, force: true});
	}
}
