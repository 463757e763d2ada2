import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {run} from '../../../components/artifacts/run.ts';
import {lan} from '../../../components/cluster/lan.ts';
import type {Connection} from '../../../components/connection.ts';
import type {KeptNode} from '../../../components/golden/golden-node.ts';
import {freePort} from '../../../components/machine/free-port.ts';
import {keys} from '../../../components/machine/lab-files.ts';
import type {NodeImage} from '../../../components/machine/node-image.ts';
import {nodeName} from '../../../components/machine/node-names.ts';
import {qemuArguments} from '../../../components/machine/qemu-arguments.ts';
import {startTiedQemu, type TiedQemu} from '../../../components/machine/qemu-process.ts';
import type {Bench} from '../bench.ts';
import {scratch} from '../stack-file.ts';

/** A node with nothing of a lab around it. */
export interface BareNode {
	directory: string;
	connection: Connection;
	apiPort: number;

	/** Makes its disk and starts its QEMU. */
	start: () => Promise<TiedQemu>;
}

/** What a bare node is made of. */
export interface BareNodeOptions {
	/** Also the name of its directory. */
	name: string;
	image: NodeImage;

	/** What it is to be resumed from; without one it boots the image. */
	template?: KeptNode;
}

/** Has `work` done with a node that is not started yet, and takes the node away. */
export async function withBareNode<T>({acceleration, node: {cpus, memoryGiB, cgroup}, signal}: Bench, {name, image, template}: BareNodeOptions, work: (node: BareNode) => Promise<T>): Promise<T> {
	const directory = path.join(scratch, name);
	await rm(directory, {recursive: true, force: true});
	await mkdir(directory, {recursive: true, mode: 0o700});
	const identity = await keys(directory, {hostname: nodeName(1), address: lan.card(1)});
	const connection = {host: '127.0.0.1', port: await freePort(), user: 'root', ...identity};
	const apiPort = await freePort();
	const below = template ? ['-b', template.disk, '-F', 'qcow2'] : ['-b', image.disk, '-F', 'raw'];
	let qemu: TiedQemu | undefined;
	const kill = () => qemu?.kill();
	signal.addEventListener('abort', kill);
	try {
		return await work({
			directory, connection, apiPort,
			async start() {
				await run('qemu-img', ['create', '-q', '-f', 'qcow2', ...below, path.join(directory, 'disk.qcow2')]);
				signal.throwIfAborted();
				qemu = startTiedQemu(qemuArguments({
					lab: `bench-${name}`, acceleration, cpus, memoryGiB, cgroup, directory, kernel: image.kernel, initrd: image.initrd,
					index: 1, lan: {directory, nodes: 1}, sshPort: connection.port, apiPort,
					ram: template && {file: template.ram, as: 'template'}, resumes: template !== undefined, daemon: false,
				}));
				return qemu;
			},
		});
	} finally {
		signal.removeEventListener('abort', kill);
		kill();
		await qemu?.ended;
		await rm(directory, {recursive: true, force: true});
	}
}
