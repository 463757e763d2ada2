import test from 'ava';
import {commandProvider} from '../../components/stand-in/command/provider.ts';
import {isSecret, reveal, secret, unknown, type Properties} from '../../components/stand-in/rpc/properties.ts';
import {drive} from './driver.ts';
import {sshServer} from './ssh-server.ts';

const type = 'command:remote:Command';

async function remote(t: {teardown: (end: () => void) => void}, options?: Parameters<typeof sshServer>[0]) {
	const server = await sshServer(options);
	const command = await drive(commandProvider());
	t.teardown(server.close);
	t.teardown(command.close);
	return {server, command, connection: {...server.connection, dialErrorLimit: 0, perDialTimeout: 5}};
}

test('runs on the far side, with its input on stdin', async t => {
	const {command, connection} = await remote(t);
	const {id, state} = await command.create(type, {connection: secret(connection), create: 'cat; echo err >&2', stdin: secret('in\n\n')});
	t.regex(id, /^thing[\da-f]{8}$/);
	t.like(state, {stdout: 'in\n', stderr: 'err'});
	t.deepEqual(state['connection'], secret(connection));
	t.deepEqual([...command.logged].sort(), ['', 'err', 'in']);
});

test('all commands share one login, and stay below the server\'s limit of channels', async t => {
	const {server, command, connection} = await remote(t);
	const all = await Promise.all(Array.from({length: 25}, async (_, index) => command.create(type, {connection, create: `sleep 0.1; echo ${index}`})));
	t.deepEqual(all.map(({state}) => state['stdout']), Array.from({length: 25}, (_, index) => String(index)));
	t.is(server.logins(), 1);
	t.true(server.mostChannels() <= 8);
});

test('big input and big output pass whole', async t => {
	const {command, connection} = await remote(t);
	const stdin = 'äöü\n'.repeat(1_000_000);
	const {state} = await command.create(type, {connection, create: 'cat', stdin, logging: 'none'});
	t.true(state['stdout'] === stdin.slice(0, -1));
});

test('an error says how the command ended, and has its output', async t => {
	const {command, connection} = await remote(t);
	const failed = await t.throwsAsync(command.create(type, {connection, create: 'echo out; exit 7', stdin: 's3cret'}));
	t.true(failed.message.endsWith('Process exited with status 7: running "echo out; exit 7":\nout\n'));
	const killed = await t.throwsAsync(command.create(type, {connection, create: 'kill -TERM $$'}));
	t.true(killed.message.includes('Process exited with status 143 from signal TERM'));
});

test('update and delete run theirs', async t => {
	const {command, connection} = await remote(t);
	const old = {id: 'a', state: {connection: secret(connection), create: 'echo c', delete: 'echo gone; cat', stdin: 'in', stdout: 'c', stderr: ''}};
	t.is((await command.update(type, old, {connection, create: 'echo again'}))['stdout'], 'again');
	await command.delete(type, old);
	t.deepEqual(command.logged, ['again', 'gone', 'in']);
});

test('a server with another key is refused at once, with both fingerprints', async t => {
	const {server, command, connection} = await remote(t);
	const error = await t.throwsAsync(command.create(type, {connection: {...connection, hostKey: server.strangersKey, dialErrorLimit: -1}, create: 'true'}));
	t.is(error.message.match(/ssh-ed25519 SHA256:[A-Za-z\d+/]{43}/g)?.length, 2);
	t.is(server.logins(), 0);
});

test('a key that cannot be read is refused without showing it', async t => {
	const {command, connection} = await remote(t);
	const error = await t.throwsAsync(command.create(type, {connection: {...connection, privateKey: 's3cret'}, create: 'true'}));
	t.regex(error.message, /connection\.privateKey cannot be read/);
	t.false(error.message.includes('s3cret'));
});

test('dials again as often as dialErrorLimit says', async t => {
	const {server, command, connection} = await remote(t, {accept: login => login >= 2});
	const error = await t.throwsAsync(command.create(type, {connection: {...connection, port: 1, dialErrorLimit: 1}, create: 'true'}));
	t.regex(error.message, /after 1 failed attempts: dial tcp 127\.0\.0\.1:1: .*ECONNREFUSED/);
	const {state} = await command.create(type, {connection: {...connection, dialErrorLimit: -1}, create: 'echo in'});
	t.is(state['stdout'], 'in');
	t.true(server.logins() >= 3);
	t.true(command.logged.includes('Dial 1/inf failed: retrying'));
});

test('a lost connection fails the command, and the next one logs in anew', async t => {
	const {server, command, connection} = await remote(t);
	const creation = command.create(type, {connection, create: 'echo begun; sleep 600'});
	while (!command.logged.includes('begun')) {
		await new Promise(resolve => {
			setTimeout(resolve, 20);
		});
	}

	server.drop();
	await t.throwsAsync(creation, {message: /the connection to 127\.0\.0\.1:\d+ was lost: running "echo begun; sleep 600":\nbegun/});
	t.is((await command.create(type, {connection, create: 'echo back'})).state['stdout'], 'back');
	t.is(server.logins(), 2);
});

test('a time limit and Cancel end the wait, also before there is a connection', async t => {
	const {command, connection} = await remote(t);
	const late = await t.throwsAsync(command.create(type, {connection, create: 'echo begun; sleep 600'}, {timeout: 3}));
	t.regex(late.message, /time limit of 3 s \(customTimeouts\): running "echo begun; sleep 600":\nbegun/);
	const never = command.create(type, {connection: {...connection, port: 1, dialErrorLimit: -1}, create: 'true'});
	while (!command.logged.some(line => line.startsWith('Dial 2/inf'))) {
		await new Promise(resolve => {
			setTimeout(resolve, 20);
		});
	}

	await command.cancel();
	await t.throwsAsync(never, {message: /cancelled: logging in to 127\.0\.0\.1:1; the last try: .*ECONNREFUSED/});
});

test('a variable that the server does not take is an error', async t => {
	const {command, connection} = await remote(t);
	const {state} = await command.create(type, {connection, create: 'echo "$LAB_NAME"', environment: {LAB_NAME: 'it\'s'}});
	t.is(state['stdout'], 'it\'s');
	await t.throwsAsync(command.create(type, {connection, create: 'true', environment: {OTHER: 'x'}}), {message: /"OTHER".*AcceptEnv/});
});

test('checked inputs have a complete, secret connection', async t => {
	const {command} = await remote(t);
	const {inputs, failures} = await command.check(type, {connection: {host: 'node'}, create: 'true'});
	t.deepEqual(failures, []);
	t.true(isSecret(inputs['connection']));
	t.deepEqual(reveal(inputs)['connection'], {host: 'node', port: 22, user: 'root', dialErrorLimit: 10, perDialTimeout: 15});
	t.deepEqual((await command.check(type, {connection: unknown, create: 'true'})).failures, []);
});

test('a connection that is missing, incomplete or through a proxy is refused by name', async t => {
	const {command} = await remote(t);
	const named = async (inputs: Properties) => (await command.check(type, inputs)).failures.map(({property}) => property).sort();
	t.deepEqual(await named({create: 'true'}), ['connection']);
	t.deepEqual(await named({connection: secret({port: '22', proxy: {host: 'x'}, agentSocketPath: '/x'})}), [
		'connection.agentSocketPath', 'connection.host', 'connection.port', 'connection.proxy',
	]);
});
