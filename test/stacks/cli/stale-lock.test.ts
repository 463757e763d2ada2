import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync} from 'node:fs';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {hostname, tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {pathToFileURL} from 'node:url';
import test from 'ava';
import {runningElsewhere} from '../../../stacks/cli/stale-lock.ts';

async function locked(t: {teardown: (undo: () => Promise<void>) => void}, lock: object) {
	const state = await mkdtemp(path.join(tmpdir(), 'state-'));
	t.teardown(async () => {
		await rm(state, {recursive: true});
	});
	const directory = path.join(state, '.pulumi', 'locks', 'organization', 'kata-lab', 'lab');
	await mkdir(directory, {recursive: true});
	const file = path.join(directory, '1.json');
	await writeFile(file, JSON.stringify(lock));
	await writeFile(`${file}.attrs`, '{}');
	return {environment: {PULUMI_BACKEND_URL: pathToFileURL(state).href}, file};
}

test('a run that goes on is told', async t => {
	const {environment, file} = await locked(t, {pid: process.pid, hostname: hostname()});
	t.is(runningElsewhere(environment, 'lab'), process.pid);
	t.true(existsSync(file));
});

test('a lock whose process is gone is removed', async t => {
	const {environment, file} = await locked(t, {pid: 2 ** 22, hostname: hostname()});
	t.is(runningElsewhere(environment, 'lab'), undefined);
	t.false(existsSync(file) || existsSync(`${file}.attrs`));
});

test('a process that ended and was not reaped holds no lock', async t => {
	// The shell's child ends when `sleep` has taken the shell's place, and that never asks about it.
	const parent = spawn('bash', ['-c', 'sleep 1 & echo $!; exec sleep 60'], {stdio: ['ignore', 'pipe', 'ignore']});
	t.teardown(() => {
		parent.kill();
	});
	const [line] = await once(parent.stdout.setEncoding('utf8'), 'data') as [string];
	const {environment} = await locked(t, {pid: Number(line), hostname: hostname()});
	for (let tenth = 0; tenth < 100 && !/\) Z/.test(readFileSync(`/proc/${line.trim()}/stat`, 'utf8')); tenth++) {
		await sleep(100);
	}

	t.is(runningElsewhere(environment, 'lab'), undefined);
});

test('of another host\'s process nothing is known, so its lock holds', async t => {
	const {environment} = await locked(t, {pid: 7, hostname: 'elsewhere'});
	t.is(runningElsewhere(environment, 'lab'), 7);
});

test('a stack that nobody locked, and a backend elsewhere, are free', async t => {
	const {environment} = await locked(t, {pid: process.pid, hostname: hostname()});
	t.is(runningElsewhere(environment, 'other'), undefined);
	t.is(runningElsewhere({PULUMI_BACKEND_URL: 's3://bucket'}, 'lab'), undefined);
});
