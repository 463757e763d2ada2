import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {chmod, mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import {allRun} from './lab-nodes.ts';
import {nodeName} from './node-names.ts';

const execute = promisify(execFile);

/** What a lab remembers of its node between runs. */
export interface NodeRecord {
	/** Counts the starts of QEMU. */
	starts: number;

	/** What the last `up` was asked for; another one is asked for when QEMU is found dead. */
	generation: number;

	/** The node image at the bottom of the disk. */
	imageKey: string;

	/** The golden node under the disk. */
	golden: string;

	/** Whether the node booted although it could have been resumed, and why. */
	bootedBecause?: string;
	sshPort: number;
	apiPort: number;

	/** QEMU's arguments at the last start, to see that they changed. */
	started?: string[];

	/** When the lab was made, ISO 8601. */
	createdAt: string;
}

/** What the lab remembers; undefined when there is no such lab. */
export async function readRecord(directory: string): Promise<NodeRecord | undefined> {
	return readFile(path.join(directory, 'node.json'), 'utf8').then(text => JSON.parse(text) as NodeRecord, () => undefined);
}

/** Remembers it, atomically. */
export async function writeRecord(directory: string, record: NodeRecord): Promise<void> {
	await writeFile(path.join(directory, 'node.json.new'), JSON.stringify(record, undefined, '\t'));
	await rename(path.join(directory, 'node.json.new'), path.join(directory, 'node.json'));
}

/** The lab's keys, made at first: one pair for us, one for the node's SSH server. */
export async function keys(directory: string, {hostname, address}: {hostname: string; address: string}): Promise<{privateKey: string; hostKey: string}> {
	await mkdir(directory, {recursive: true, mode: 0o700});
	await chmod(directory, 0o700);
	for (const name of ['id', 'ssh_host_key']) {
		const file = path.join(directory, name);
		// The public half comes last, so a pair without it was cut off.
		if (await readFile(`${file}.pub`).then(() => false, () => true)) {
			await rm(file, {force: true});
			await execute('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', `kata-lab ${name}`, '-f', file]);
		}
	}

	await writeFile(path.join(directory, 'authorized_keys'), await readFile(path.join(directory, 'id.pub')));
	await writeFile(path.join(directory, 'hostname'), hostname);
	await writeFile(path.join(directory, 'address'), address);
	const hostKey = await readFile(path.join(directory, 'ssh_host_key.pub'), 'utf8');
	return {
		privateKey: await readFile(path.join(directory, 'id'), 'utf8'),
		hostKey: hostKey.split(' ').slice(0, 2).join(' ').trim(),
	};
}

/** Which start of its nodes a lab needs: the one that all run from, else the one to come. */
export function nextGeneration(labDirectory: string): number {
	try {
		const {generation} = JSON.parse(readFileSync(path.join(labDirectory, nodeName(1), 'node.json'), 'utf8')) as NodeRecord;
		return allRun(labDirectory) ? generation : generation + 1;
	} catch {
		return 1;
	}
}
