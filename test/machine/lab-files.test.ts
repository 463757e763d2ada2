import {mkdtemp, mkdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {keys, nextGeneration, writeRecord} from '../../components/machine/lab-files.ts';
import {qemuProcess, stopQemu} from '../../components/machine/qemu-process.ts';
import {runningNode} from './running-node.ts';

const record = {starts: 3, generation: 2, imageKey: 'k', golden: 'g', sshPort: 1, apiPort: 2, createdAt: '2026-01-01T00:00:00Z'};

async function labWithNode(t: {teardown: (undo: () => Promise<void>) => void}): Promise<string> {
	const directory = await mkdtemp(path.join(tmpdir(), 'lab-'));
	t.teardown(async () => {
		await rm(directory, {recursive: true});
	});
	await mkdir(path.join(directory, 'node'));
	return directory;
}

test('a lab that is not there is at its first generation', async t => {
	t.is(nextGeneration(await labWithNode(t)), 1);
});

test('a node whose process is gone asks for another generation', async t => {
	const directory = await labWithNode(t);
	await writeRecord(path.join(directory, 'node'), record);
	t.is(nextGeneration(directory), 3);
});

test('so does one whose worker alone is gone', async t => {
	const directory = await labWithNode(t);
	await writeRecord(path.join(directory, 'node'), record);
	await runningNode(t, path.join(directory, 'node'));
	t.is(nextGeneration(directory), 2);

	await mkdir(path.join(directory, 'node-2'));
	await writeRecord(path.join(directory, 'node-2'), record);
	t.is(nextGeneration(directory), 3);
});

test('another program under a recycled process id is not taken for the node', async t => {
	const directory = await labWithNode(t);
	await writeFile(path.join(directory, 'node', 'qemu.pid'), String(process.pid));
	t.is(qemuProcess(path.join(directory, 'node')), undefined);
	await stopQemu(path.join(directory, 'node')); // Or this test would not come to its end.
	t.pass();
});

test('keys are made once, readable by their owner alone', async t => {
	const directory = path.join(await labWithNode(t), 'node');
	const first = await keys(directory, {hostname: 'node', address: '10.77.0.10/24 52:54:00:6b:61:01'});
	const second = await keys(directory, {hostname: 'node', address: '10.77.0.10/24 52:54:00:6b:61:01'});
	t.deepEqual(first, second);
	t.regex(first.hostKey, /^ssh-ed25519 \S+$/);
	t.is((await stat(path.join(directory, 'id'))).mode & 0o777, 0o600);
	t.is((await stat(directory)).mode & 0o777, 0o700);
});

test('a pair that was cut off is made anew', async t => {
	const directory = path.join(await labWithNode(t), 'node');
	await writeFile(path.join(directory, 'id'), 'half a key');
	const {privateKey} = await keys(directory, {hostname: 'node', address: '10.77.0.10/24 52:54:00:6b:61:01'});
	t.regex(privateKey, /BEGIN OPENSSH PRIVATE KEY/);
	t.is(await readFile(path.join(directory, 'authorized_keys'), 'utf8'), await readFile(path.join(directory, 'id.pub'), 'utf8'));
});
