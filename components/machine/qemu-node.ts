import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {run} from '../artifacts/run.ts';
import type {Connection} from '../connection.ts';
import {timeLimits} from '../time-limits.ts';
import {acceleration as decideAcceleration} from './acceleration.ts';
import {freePort} from './free-port.ts';
import {keys, readRecord, writeRecord, type NodeRecord} from './lab-files.ts';
import {nodeImage, type NodeImage} from './node-image.ts';
import {qemuArguments} from './qemu-arguments.ts';
import {consoleTail, qemuProcess, startQemu, stopQemu} from './qemu-process.ts';
import {waitForLogin} from './ssh-login.ts';

/** What `up` reads from stdin. */
export interface QemuNodeInput {
	lab: string;

	/** The lab's directory. */
	directory: string;
	release: '12' | '13';
	cpus: number;
	memoryGiB: number;
	diskGiB: number;
	cgroup: 'v1' | 'v2';
	acceleration: 'auto' | 'kvm' | 'tcg';

	/** Digest of how the node's image is made, so that another way makes another node. */
	recipe: string;

	/** Changes when a node that should run does not. */
	generation: number;

	/** Kata's pin; none in a rehearsal. */
	kata?: {sha256: string};
	mirror?: string;
}

/** What `up` prints, as JSON. */
export interface QemuNodeOutput {
	connection: Connection;
	/** Counts QEMU's starts with this disk. */
	starts: number;
	acceleration: 'kvm' | 'tcg';
	accelerationWhy: string;
	apiPort: number;
	qemu: string;
	imageKey: string;
}

const [verb] = process.argv.slice(2);
const input = JSON.parse(await text(process.stdin)) as QemuNodeInput;
const directory = path.join(input.directory, 'node');

try {
	switch (verb) {
		case 'up': {
			console.log(JSON.stringify(await up()));
			break;
		}

		case 'down': {
			await stopQemu(directory);
			await rm(directory, {recursive: true, force: true});
			break;
		}

		default: {
			throw new Error(`'${verb ?? ''}' is neither up nor down`);
		}
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function up(): Promise<QemuNodeOutput> {
	const image = await makeImage();
	const decision = input.acceleration === 'auto'
		? await decideAcceleration(image.kernel)
		: {acceleration: input.acceleration, why: 'set by the setting `acceleration`'};
	const qemu = await qemuVersion();
	if (decision.acceleration === 'tcg' && Number(qemu.split('.')[0]) < 10) {
		throw new Error(`qemu-system-x86_64 is ${qemu}; a node that is emulated needs 10 or later, because the SVM that older ones emulate crashed nodes under load. Debian 12 has it in its backports.`);
	}

	const record = await prepareDisk(image);
	if (qemuProcess(directory) === undefined) {
		// Since its last start another program may have taken a port.
		record.sshPort = await freePort(record.sshPort);
		record.apiPort = await freePort(record.apiPort);
	}

	const {privateKey, hostKey} = await keys(directory, 'node');
	const args = qemuArguments({...input, ...record, lab: input.lab, directory, acceleration: decision.acceleration, kernel: image.kernel, initrd: image.initrd});
	if (qemuProcess(directory) === undefined || record.started?.join('\n') !== args.join('\n')) {
		await start(record, args, decision.acceleration);
	}

	record.generation = input.generation;
	await writeRecord(directory, record);
	const {sshPort, apiPort, starts, imageKey} = record;
	const connection = {host: '127.0.0.1', port: sshPort, user: 'root', privateKey, hostKey};
	try {
		await waitForLogin(connection, timeLimits(decision.acceleration).boot, () => qemuProcess(directory) !== undefined);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		throw new Error(`${message}\nThe node's console (${path.join(directory, 'console.log')}) ended with:\n${await consoleTail(directory)}`, {cause: error});
	}

	return {connection, starts, apiPort, qemu, imageKey, acceleration: decision.acceleration, accelerationWhy: decision.why};
}

async function makeImage(): Promise<NodeImage> {
	const {release, diskGiB, kata, mirror} = input;
	const onProgress = ({artifact, doing}: {artifact: string; doing: string}) => {
		console.error(`${artifact}: ${doing}`);
	};
	return nodeImage({release, diskGiB, kata}, {mirror, onProgress});
}

// A disk belongs to one image: with another image below it, it would be garbage.
async function prepareDisk(image: NodeImage): Promise<NodeRecord> {
	await mkdir(directory, {recursive: true, mode: 0o700});
	const known = await readRecord(directory);
	if (known?.imageKey === image.key) {
		return known;
	}

	await stopQemu(directory);
	const disk = path.join(directory, 'disk.qcow2');
	for (const file of ['disk.qcow2', 'id.pub', 'ssh_host_key.pub']) {
		await rm(path.join(directory, file), {force: true}); // New keys with a new disk: see `Machine`.
	}

	await run('qemu-img', ['create', '-q', '-f', 'qcow2', '-b', image.disk, '-F', 'raw', disk]);
	const record: NodeRecord = {
		starts: 0,
		generation: 0,
		imageKey: image.key,
		// Other ports than the old disk's: its objects are then unreachable, and not refused by a cluster that is not theirs.
		sshPort: await freePort(),
		apiPort: await freePort(),
		createdAt: new Date().toISOString(),
	};
	await writeRecord(directory, record);
	return record;
}

async function start(record: NodeRecord, args: string[], accelerated: 'kvm' | 'tcg'): Promise<void> {
	await stopQemu(directory);
	record.starts++;
	record.started = args;
	console.error(`starting the node, ${accelerated === 'tcg' ? 'emulated' : 'under KVM'} (start ${record.starts})`);
	await writeRecord(directory, record);
	await startQemu(args);
}

async function qemuVersion(): Promise<string> {
	const said = await run('qemu-system-x86_64', ['--version']);
	return /version (\d+\.\d+\.\d+)/.exec(said)?.[1] ?? 'unknown';
}
