import {spawn} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {othersAt, withLock} from '../../components/artifacts/lock.ts';
import {liveProcess, lockOf} from '../live-process.ts';
import {scratch} from './helpers/scratch.ts';

const quiet = () => undefined;

test('work under one lock is done one after another', async t => {
	const file = path.join(await scratch(t), 'lock');
	const events: string[] = [];
	const waited: number[] = [];
	const work = async (name: string) => {
		await withLock(file, pid => waited.push(pid), async () => {
			events.push(`${name} begins`);
			await new Promise(resolve => setTimeout(resolve, 50));
			events.push(`${name} ends`);
		});
	};

	await Promise.all([work('a'), work('b'), work('c')]);

	t.is(events.length, 6);
	for (const [index, event] of events.entries()) {
		t.is(event.endsWith('begins'), index % 2 === 0);
	}

	t.deepEqual(waited, [process.pid, process.pid]);
});

test('the lock of a process that is gone is broken', async t => {
	const directory = await scratch(t);
	const file = path.join(directory, 'lock');
	const source = new URL('../../components/artifacts/lock.ts', import.meta.url).href;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', `
		import {withLock} from ${JSON.stringify(source)};
		await withLock(${JSON.stringify(file)}, () => {}, () => new Promise(() => { setInterval(() => {}, 1000); console.log('held'); }));
	`], {stdio: ['ignore', 'pipe', 'inherit']});
	await once(child.stdout, 'data');
	t.is(JSON.parse(await readFile(file, 'utf8')).pid, child.pid);
	child.kill('SIGKILL');
	await once(child, 'exit');

	t.is(await withLock(file, quiet, () => Promise.resolve('mine')), 'mine');
	t.deepEqual(await readdir(directory), []);
});

test('a process that has the id of one that is gone does not hold its lock', async t => {
	const file = path.join(await scratch(t), 'lock');
	const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
	await writeFile(file, JSON.stringify({pid: process.pid, started: '1', boot}));

	t.is(await withLock(file, quiet, () => Promise.resolve('mine')), 'mine');
});

test('who else holds a lock or waits for it is told, and who died is not', async t => {
	const directory = await scratch(t);
	const [holder, waiter] = [await liveProcess(t), await liveProcess(t)];
	await writeFile(path.join(directory, 'image-a-1.2'), lockOf(holder));
	await writeFile(path.join(directory, `image-a-1.2.${randomUUID()}`), lockOf(waiter));
	await writeFile(path.join(directory, 'own'), lockOf(process.pid));
	await writeFile(path.join(directory, 'dead'), JSON.stringify({pid: holder, started: '1', boot: ''}));
	await writeFile(path.join(directory, 'half'), '{');

	t.deepEqual(await othersAt(directory), [{lock: 'image-a-1.2', pid: holder}, {lock: 'image-a-1.2', pid: waiter}]);
});

test('failed work leaves no lock', async t => {
	const directory = await scratch(t);
	const file = path.join(directory, 'lock');

	await t.throwsAsync(withLock(file, quiet, () => Promise.reject(new Error('no'))), {message: 'no'});
	t.deepEqual(await readdir(directory), []);
});
