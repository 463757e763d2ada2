import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Client} from 'ssh2';
import {run} from '../artifacts/run.ts';
import {lan} from '../cluster/lan.ts';
import {BootWatch} from '../machine/boot-watch.ts';
import {freePort} from '../machine/free-port.ts';
import {keys} from '../machine/lab-files.ts';
import type {NodeImage} from '../machine/node-image.ts';
import {nodeName} from '../machine/node-names.ts';
import {qemuArguments} from '../machine/qemu-arguments.ts';
import {consoleTail, startTiedQemu, type TiedQemu} from '../machine/qemu-process.ts';
import {openQmp} from '../machine/qmp.ts';
import {logIn, NoLogin} from '../machine/ssh-login.ts';
import {timeLimits} from '../time-limits.ts';
import type {GoldenMachine, KeptNode} from './golden-node.ts';
import {renewIdentity} from './renew.ts';
import {leaveTo, sharedMemoryFile} from './shared-memory.ts';
import {resumeTemplate, saveTemplate} from './template.ts';

/** A node that is worked on before it is kept. */
export interface WorkedNode {
	/** Logged in over SSH. */
	client: Client;

	/** Stops it and keeps it, without what it was started with. */
	keep: () => Promise<void>;

	/** Ends it, if it still runs. */
	discard: () => void;

	/** The last of its console, for an error. */
	console: () => Promise<string>;
}

/** What is worked on, and where. */
export interface WorkOptions {
	/** Of the lab; the node gets one in it. */
	directory: string;
	machine: GoldenMachine;
	image: NodeImage;

	/** The node's number, and how many there are. */
	index: number;
	nodes: number;

	/** What it goes on from; without one it boots the image. */
	below: KeptNode | undefined;

	/** Whether that can be resumed here; else it is booted. */
	resumes: boolean;

	/** Told that a boot was given up. */
	report: (text: string) => void;
}

/** Starts a node that ends with this process, and logs in to it. A boot that hangs is given up for another, once. */
export async function startWork(options: WorkOptions): Promise<WorkedNode> {
	const {directory, machine, index, below, resumes, report} = options;
	const {boot} = timeLimits(machine.acceleration);
	if (below !== undefined && resumes) {
		return attempt(options, boot); // What would be retried is the same memory.
	}

	// Emulated, a CPU loses its timer now and then while it comes up, and waits for it for ever.
	const usual = boot / 4;
	try {
		return await attempt(options, usual);
	} catch (error) {
		if (!(error instanceof Error && error.cause instanceof NoLogin)) {
			throw error;
		}

		report(`${error.cause.message}: booting ${nodeName(index)} again`);
		await rm(path.join(directory, nodeName(index)), {recursive: true, force: true});
		return attempt(options, boot);
	}
}

async function attempt({directory, machine, image, index, nodes, below, resumes: resumable}: WorkOptions, limit: number): Promise<WorkedNode> {
	const own = path.join(directory, nodeName(index));
	const file = (name: string) => path.join(own, name);
	const resumes = below !== undefined && resumable;
	await mkdir(own, {mode: 0o700});
	const {privateKey, hostKey} = await keys(own, {hostname: nodeName(index), address: lan.card(index)});
	await run('qemu-img', ['create', '-q', '-f', 'qcow2', ...below ? ['-b', below.disk, '-F', 'qcow2'] : ['-b', image.disk, '-F', 'raw'], file('disk.qcow2')]);
	const memory = await sharedMemoryFile(machine.memoryGiB);
	const ram = memory ?? file('ram');
	if (resumes) {
		await run('cp', ['--sparse=always', '--no-preserve=mode', below.ram, ram]);
	}

	const connection = {host: '127.0.0.1', port: await freePort(), user: 'root', privateKey, hostKey};
	const qemu = startTiedQemu(qemuArguments({
		...machine, lab: 'golden', directory: own, kernel: image.kernel, initrd: image.initrd,
		index, lan: {directory: path.join(directory, nodeName(1)), nodes},
		sshPort: connection.port, apiPort: await freePort(),
		ram: {file: ram, as: 'keep'}, resumes, daemon: false,
	}));
	const console = async () => told(nodeName(index), file('console.log'), qemu, own);
	try {
		const qmp = await openQmp(file('qmp.sock'));
		qmp.close();
		const held = memory && await leaveTo(qemu.pid, memory);
		if (resumes) {
			await resumeTemplate(file('qmp.sock'), below.state);
			await renewIdentity(own, limit);
		}

		const watch = new BootWatch(own);
		const client = await logIn(connection, limit, qemu.alive, () => watch.hangs());
		return {
			client,
			console,
			async keep() {
				client.end();
				await saveTemplate(file('qmp.sock'), file('state'), async () => {
					if (held !== undefined) {
						await run('cp', ['--sparse=always', held, file('ram')]);
					}
				});
				await qemu.ended;
				for (const name of ofTheWork) {
					await rm(file(name), {force: true});
				}
			},
			discard: qemu.kill,
		};
	} catch (error) {
		const how = await console();
		qemu.kill();
		throw new Error(`${error instanceof Error ? error.message : String(error)}\n${how}`, {cause: error});
	}
}

/** Of no use to a lab, least of all the keys. */
const ofTheWork = ['id', 'id.pub', 'ssh_host_key', 'ssh_host_key.pub', 'authorized_keys', 'hostname', 'address', 'qemu.pid', 'qmp.sock', 'agent.sock', 'console.log'];

async function told(name: string, file: string, {ended}: TiedQemu, directory: string): Promise<string> {
	// What QEMU said comes a moment after its sockets have closed.
	const end = await Promise.race([ended.then(how => `${how}\n`), sleep(1000, '')]);
	return `${end}The console of ${name} (${file}) ended with:\n${await consoleTail(directory)}`;
}
