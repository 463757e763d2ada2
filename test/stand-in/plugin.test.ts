import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import test from 'ava';
import {isStandIn, writePlugin} from '../../components/stand-in/plugin.ts';

async function home(t: {teardown: (end: () => unknown) => void}) {
	const directory = await mkdtemp(join(tmpdir(), 'pulumi\'s home-'));
	t.teardown(async () => rm(directory, {recursive: true}));
	return directory;
}

for (const name of ['command', 'kubernetes'] as const) {
	test(`the ${name} plugin starts from where Pulumi looks for it, and prints its port`, async t => {
		const directory = await home(t);
		await writePlugin(directory, name, '1.2.3');
		t.true(await isStandIn(directory, name, '1.2.3'));
		const executable = join(directory, `plugins/resource-${name}-v1.2.3/pulumi-resource-${name}`);
		t.is((await stat(executable)).mode & 0o777, 0o755);
		const child = execFile(executable, ['127.0.0.1:1']);
		const ended = new Promise<number | null>(resolve => {
			child.once('close', resolve);
		});
		const port = await new Promise<string>(resolve => {
			child.stdout?.once('data', resolve);
		});
		t.regex(port, /^\d+\n$/);
		child.kill('SIGTERM');
		t.is(await ended, 0);
	});
}

test('a plugin ends with the engine that started it, even a killed one', async t => {
	const directory = await home(t);
	await writePlugin(directory, 'command', '1.2.3');
	const executable = join(directory, 'plugins/resource-command-v1.2.3/pulumi-resource-command');
	const engine = execFile('/bin/sh', ['-c', '"$0" 127.0.0.1:1 & wait', executable]);
	let printed = '';
	engine.stdout?.on('data', (text: string) => {
		printed += text;
	});
	while (!/^\d+\n$/.test(printed)) { // Its port.
		await setTimeout(50);
	}

	const ended = new Promise(resolve => {
		engine.stdout?.once('end', resolve); // The plugin holds it open as long as it lives.
	});
	engine.kill('SIGKILL');
	t.is(await Promise.race([ended.then(() => 'ended'), setTimeout(20_000, 'alive')]), 'ended');
});

test('a stand-in is renewed in place, leaving nothing behind', async t => {
	const directory = await home(t);
	await Promise.all([writePlugin(directory, 'command', '1.2.3'), writePlugin(directory, 'command', '1.2.3')]);
	const executable = join(directory, 'plugins/resource-command-v1.2.3/pulumi-resource-command');
	await writeFile(executable, 'stale');
	await writePlugin(directory, 'command', '1.2.3');
	t.regex(await readFile(executable, 'utf8'), /^#!\/bin\/sh\nexec /);
	t.deepEqual(await readdir(join(directory, 'plugins')), ['resource-command-v1.2.3']);
});

test('an official plugin is never overwritten', async t => {
	const directory = await home(t);
	const official = join(directory, 'plugins/resource-command-v1.2.3');
	await mkdir(official, {recursive: true});
	await writeFile(join(official, 'pulumi-resource-command'), 'official');
	t.false(await isStandIn(directory, 'command', '1.2.3'));
	await t.throwsAsync(writePlugin(directory, 'command', '1.2.3'), {message: /is there and not a stand-in/});
	t.is(await readFile(join(official, 'pulumi-resource-command'), 'utf8'), 'official');
	t.deepEqual(await readdir(join(directory, 'plugins')), ['resource-command-v1.2.3']);
});
