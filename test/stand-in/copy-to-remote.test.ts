import {mkdir, mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {commandProvider} from '../../components/stand-in/command/provider.ts';
import {drive} from './driver.ts';
import {sshServer} from './ssh-server.ts';

const type = 'command:remote:CopyToRemote';
const file = (path: string, hash: string) => ({'4dabf18193072939515e22adb298388d': 'c44067f5952c0a294b673a41bacd8c17', path, hash});

async function copying(t: {teardown: (end: () => unknown) => void}) {
	const directory = await mkdtemp(join(tmpdir(), 'copy-'));
	const server = await sshServer();
	const command = await drive(commandProvider());
	t.teardown(async () => rm(directory, {recursive: true}));
	t.teardown(server.close);
	t.teardown(command.close);
	const source = join(directory, 'source.bin');
	await writeFile(source, 'one'.repeat(100_000));
	return {directory, command, source, connection: server.connection};
}

test('copies a file, making the directories above it', async t => {
	const {directory, command, source, connection} = await copying(t);
	const remotePath = join(directory, 'a/b/copy.bin');
	const {id} = await command.create(type, {connection, source: file(source, '1'), remotePath});
	t.regex(id, /^[\da-f]{8}$/);
	t.is(await readFile(remotePath, 'utf8'), 'one'.repeat(100_000));
});

test('copies into a directory under the file\'s own name', async t => {
	const {directory, command, source, connection} = await copying(t);
	await mkdir(join(directory, 'there'));
	await command.create(type, {connection, source: file(source, '1'), remotePath: join(directory, 'there')});
	t.is((await stat(join(directory, 'there/source.bin'))).size, 300_000);
});

test('an update copies only a file with another digest or path', async t => {
	const {directory, command, source, connection} = await copying(t);
	const remotePath = join(directory, 'copy.bin');
	const inputs = {connection, source: file(source, '1'), remotePath};
	const {id} = await command.create(type, inputs);
	await writeFile(source, 'two');
	await command.update(type, {id, state: inputs}, {...inputs, connection: {...connection, perDialTimeout: 5}});
	t.is((await stat(remotePath)).size, 300_000);
	await command.update(type, {id, state: inputs}, {...inputs, source: file(source, '2')});
	t.is(await readFile(remotePath, 'utf8'), 'two');
});

test('neither a preview nor a delete touches the far side', async t => {
	const {directory, command, source, connection} = await copying(t);
	const inputs = {connection, source: file(source, '1'), remotePath: join(directory, 'copy.bin')};
	await command.create(type, inputs, {preview: true});
	await t.throwsAsync(stat(inputs.remotePath));
	const {id, state} = await command.create(type, inputs);
	await command.delete(type, {id, state});
	t.is((await stat(inputs.remotePath)).size, 300_000);
});

test('another trigger replaces, and anything but a file is refused', async t => {
	const {command, source, connection} = await copying(t);
	const inputs = {connection, source: file(source, '1'), remotePath: '/x', triggers: ['a']};
	t.deepEqual((await command.diff(type, {inputs}, {...inputs, triggers: ['b']})).replaces, ['triggers[0]']);
	t.deepEqual((await command.diff(type, {inputs}, {...inputs, source: file(source, '2')})).changes, ['source.hash']);
	const {failures} = await command.check(type, {...inputs, source: {text: 'x'}});
	t.deepEqual(failures.map(({property}) => property), ['source']);
});

test('a file that cannot be written is an error that names both ends', async t => {
	const {command, source, connection} = await copying(t);
	const error = await t.throwsAsync(command.create(type, {connection, source: file(source, '1'), remotePath: '/proc/nothing/here'}));
	t.true(error.message.includes(`copying ${source} to /proc/nothing/here`));
});
