import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import net, {type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import ssh2, {type Connection} from 'ssh2';
import type {NodeConnection} from '../../../scenarios/node-connection.ts';

/** A directory that stands for a node, with a ctr and a sudo of its own. */
export class FakeNode {
	readonly directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-node-'));
	readonly env = {...process.env, FAKE_NODE: this.directory, PATH: `${this.directory}/bin:${process.env['PATH'] ?? ''}`};

	constructor() {
		for (const part of ['bin', 'containers', 'logs']) {
			mkdirSync(path.join(this.directory, part));
		}

		writeFileSync(path.join(this.directory, 'events'), '');
		writeFileSync(path.join(this.directory, 'calls'), '');
		writeFileSync(path.join(this.directory, 'bin/sudo'), '#!/bin/sh\nshift\nexec "$@"\n');
		chmodSync(path.join(this.directory, 'bin/sudo'), 0o755);
		symlinkSync(fileURLToPath(new URL('ctr.sh', import.meta.url)), path.join(this.directory, 'bin/ctr'));
	}

	/** What a pod that runs on this node writes first. */
	log(namespace: string, pod: string, line: string): void {
		const directory = path.join(this.directory, 'logs', `${namespace}_${pod}_uid`, 'main');
		mkdirSync(directory, {recursive: true});
		writeFileSync(path.join(directory, '0.log'), `2026-01-01T00:00:00.123456789Z stdout F ${line}\n`);
	}

	remove(): void {
		rmSync(this.directory, {recursive: true, force: true});
	}
}

/** ssh2 writes one ed25519 key in 256 that it cannot read (mscdex/ssh2#1390), so another kind. */
export const keyPair = () => ssh2.utils.generateKeyPairSync('ecdsa', {bits: 256});

/** An SSH server that runs each command in a fake node. */
export class FakeSshServer {
	readonly connection: NodeConnection;
	readonly clients = new Set<Connection>();
	readonly children = new Set<ChildProcess>();

	/** Where sockets of the node really are, by their path there. */
	readonly sockets = new Map<string, string>();
	readonly #server: ssh2.Server;

	private constructor(server: ssh2.Server, connection: NodeConnection) {
		this.#server = server;
		this.connection = connection;
	}

	static async start(node: FakeNode): Promise<FakeSshServer> {
		const host = keyPair();
		const user = keyPair();
		const server = new ssh2.Server({hostKeys: [host.private]});
		await new Promise<void>(resolve => {
			server.listen(0, '127.0.0.1', resolve);
		});
		const fake = new FakeSshServer(server, {
			host: '127.0.0.1',
			port: (server.address() as AddressInfo).port,
			user: 'root',
			privateKey: user.private,
			hostKey: host.public,
		});
		server.on('connection', client => {
			fake.clients.add(client);
			client.on('error', () => undefined);
			client.on('authentication', context => {
				context.accept();
			});
			client.on('openssh.streamlocal', (accept, reject, {socketPath}) => {
				const real = fake.sockets.get(socketPath);
				if (real === undefined) {
					reject();
				} else {
					const channel = accept();
					const socket = net.connect(real);
					channel.on('error', () => undefined).pipe(socket.on('error', () => undefined)).pipe(channel);
				}
			});
			client.on('session', accept => {
				accept().on('exec', (acceptExec, _, {command}) => {
					const channel = acceptExec();
					const child = spawn('bash', ['-c', command], {env: node.env});
					fake.children.add(child);
					channel.pipe(child.stdin);
					child.stdin.on('error', () => undefined);
					child.stdout.pipe(channel, {end: false});
					child.stderr.pipe(channel.stderr, {end: false});
					child.on('close', code => {
						fake.children.delete(child);
						channel.exit(code ?? 1);
						channel.end();
					});
					channel.on('close', () => {
						child.stdin.end();
					});
				});
			});
		});
		return fake;
	}

	/** Cuts every connection, as a network does. */
	cut(): void {
		for (const client of this.clients) {
			client.end();
		}

		this.clients.clear();
	}

	async stop(): Promise<void> {
		this.cut();
		await Promise.all([...this.children].map(async child => once(child, 'close')));
		await new Promise<void>(resolve => {
			this.#server.close(() => {
				resolve();
			});
		});
	}
}
