import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {run} from '../artifacts/run.ts';
import {lan} from '../cluster/lan.ts';
import type {Connection} from '../connection.ts';
import type {KeptNode} from '../golden/golden-node.ts';
import type {LabGolden} from '../golden/lab-golden.ts';
import {renewIdentity} from '../golden/renew.ts';
import {resumeTemplate} from '../golden/template.ts';
import {timeLimits} from '../time-limits.ts';
import {freePort} from './free-port.ts';
import {keys, readRecord, writeRecord, type NodeRecord} from './lab-files.ts';
import {nodeName} from './node-names.ts';
import {qemuArguments, type QemuSpec} from './qemu-arguments.ts';
import {consoleTail, qemuProcess, startQemu, stopQemu} from './qemu-process.ts';
import {waitForBoot} from './wait-for-boot.ts';

/** A lab's node, and what it goes on from. */
export interface LabNodeOptions extends Pick<QemuSpec, 'lab' | 'cpus' | 'memoryGiB' | 'cgroup'> {
	/** The lab's directory; the node has one of its own in it. */
	directory: string;

	/** The node's number, 1 for the control plane, and how many there are. */
	index: number;
	nodes: number;
	found: LabGolden;
	generation: number;
}

/** A node of a lab that runs now. */
export interface RunningNode {
	connection: Connection;
	apiPort: number;
	alive: () => boolean;

	/** Why it booted instead of being resumed. */
	bootedBecause: string | undefined;

	/** The last of its console, for an error. */
	console: () => Promise<string>;
}

/** Has a lab's node run: as it runs already, resumed where it never ran, else booted. */
export async function labNode(options: LabNodeOptions): Promise<RunningNode> {
	const {index, found, generation} = options;
	const directory = path.join(options.directory, nodeName(index));
	const alive = () => qemuProcess(directory) !== undefined;
	const record = await prepare(directory, found);
	const identity = await keys(directory, {hostname: nodeName(index), address: lan.card(index)});
	if (!alive() || record.starts === 0) {
		await stopQemu(directory); // One that was cut off between its start and its identity.
		// Since its last start another program may have taken a port.
		record.sshPort = await freePort(record.sshPort);
		record.apiPort = await freePort(record.apiPort);
		await start(record, directory, options);
	}

	record.generation = generation;
	await writeRecord(directory, record);
	const {sshPort, apiPort, bootedBecause} = record;
	const connection = {host: '127.0.0.1', port: sshPort, user: 'root', ...identity};
	const lastWords = async () => `The console of ${nodeName(index)} (${path.join(directory, 'console.log')}) ended with:\n${await consoleTail(directory)}`;
	if (bootedBecause !== undefined) {
		try {
			await waitForBoot(directory, connection, {seconds: timeLimits(found.acceleration).boot, alive, report: console.error});
		} catch (error) {
			throw new Error(`${error instanceof Error ? error.message : String(error)}\n${await lastWords()}`, {cause: error});
		}
	}

	return {connection, apiPort, alive, bootedBecause, console: lastWords};
}

// A disk belongs to one golden node: with another one below it, it would be garbage.
async function prepare(directory: string, {golden, image}: LabGolden): Promise<NodeRecord> {
	await mkdir(directory, {recursive: true, mode: 0o700});
	const known = await readRecord(directory);
	if (known?.golden === golden.key) {
		return known;
	}

	await stopQemu(directory);
	for (const file of ['id.pub', 'ssh_host_key.pub']) {
		await rm(path.join(directory, file), {force: true}); // New keys with a new disk: see `Machine`.
	}

	const record: NodeRecord = {
		starts: 0,
		generation: 0,
		imageKey: image.key,
		golden: golden.key,
		// Other ports than the old disk's: its objects are then unreachable, and not refused by a cluster that is not theirs.
		sshPort: await freePort(),
		apiPort: await freePort(),
		createdAt: new Date().toISOString(),
	};
	await writeRecord(directory, record);
	return record;
}

// What has run has another state than the template; only a disk that never ran can be resumed.
async function start(record: NodeRecord, directory: string, options: LabNodeOptions): Promise<void> {
	const {found: {golden, fingerprint}, index} = options;
	const kept = golden.nodes[index - 1];
	if (kept === undefined) {
		throw new TypeError(`golden node ${golden.key} has no ${nodeName(index)}`);
	}

	let because: string | undefined = 'it had run before, and its process had ended';
	if (record.starts === 0) {
		await freshDisk(directory, kept);
		because = golden.fingerprint === fingerprint
			? await resume(record, directory, kept, options)
			: `the golden node was made by ${golden.fingerprint}, and this is ${fingerprint}`;
	}

	if (because !== undefined) {
		console.error(`booting ${nodeName(index)}, because ${because}`);
		await startQemu(argumentsFor(record, directory, options));
	}

	record.starts++;
	record.bootedBecause = because;
}

async function freshDisk(directory: string, {disk: below}: KeptNode): Promise<void> {
	const disk = path.join(directory, 'disk.qcow2');
	await rm(disk, {force: true});
	await run('qemu-img', ['create', '-q', '-f', 'qcow2', '-b', below, '-F', 'qcow2', disk]);
}

/** Gives why that was not possible. */
async function resume(record: NodeRecord, directory: string, kept: KeptNode, options: LabNodeOptions): Promise<string | undefined> {
	console.error(`resuming ${nodeName(options.index)} from golden node ${options.found.golden.key}`);
	try {
		await startQemu(argumentsFor(record, directory, options, kept));
		await resumeTemplate(path.join(directory, 'qmp.sock'), kept.state);
		await renewIdentity(directory, timeLimits(options.found.acceleration).boot);
		return undefined;
	} catch (error) {
		await stopQemu(directory);
		await freshDisk(directory, kept);
		return `the golden node could not be resumed: ${error instanceof Error ? error.message : String(error)}`;
	}
}

function argumentsFor({sshPort, apiPort}: NodeRecord, directory: string, options: LabNodeOptions, template?: KeptNode): string[] {
	const {lab, cpus, memoryGiB, cgroup, index, nodes, found: {image, acceleration}} = options;
	return qemuArguments({
		lab, acceleration, cpus, memoryGiB, cgroup, directory, kernel: image.kernel, initrd: image.initrd,
		index, lan: {directory: path.join(options.directory, nodeName(1)), nodes},
		sshPort, apiPort,
		ram: template && {file: template.ram, as: 'template'},
		resumes: template !== undefined,
		daemon: true,
	});
}
