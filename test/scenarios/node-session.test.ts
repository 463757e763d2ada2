import {once} from 'node:events';
import test, {type ExecutionContext} from 'ava';
import {openNodeSession} from '../../scenarios/node-session.ts';
import {TransportError} from '../../scenarios/transport-error.ts';
import {FakeNode, FakeSshServer, keyPair} from './fakes/node.ts';

const echo = '$| = 1; while (my $line = <STDIN>) { print "heard $line" }\n__END__\n';

async function server(t: ExecutionContext): Promise<FakeSshServer> {
	const node = new FakeNode();
	const started = await FakeSshServer.start(node);
	t.teardown(async () => {
		await started.stop();
		node.remove();
	});
	return started;
}

test('lines go to a program on the node and come back', async t => {
	const {connection} = await server(t);
	const session = await openNodeSession(connection, echo, 10);
	session.send('one');
	t.is(await session.next(10), 'heard one');
	session.send('two');
	session.send('three');
	t.is(await session.next(10), 'heard two');
	t.is(await session.next(10), 'heard three');
	session.close();
});

test('another host key than the pinned one ends the connection before a word is said', async t => {
	const started = await server(t);
	const other = keyPair().public;
	const error = await t.throwsAsync(
		openNodeSession({...started.connection, hostKey: other}, echo, 10),
		{instanceOf: TransportError},
	);
	t.regex(error.message, /^no connection to 127\.0\.0\.1:\d+: its host key is not the pinned one$/);
	t.is(started.children.size, 0);
});

test('a server that is not there is a broken transport', async t => {
	const started = await server(t);
	await started.stop();
	await t.throwsAsync(openNodeSession(started.connection, echo, 10), {instanceOf: TransportError, message: /ECONNREFUSED/});
});

test('a connection that breaks ends what is waited for', async t => {
	const started = await server(t);
	const session = await openNodeSession(started.connection, echo, 10);
	session.send('one');
	await session.next(10);
	const waiting = session.next(10);
	started.cut();
	await t.throwsAsync(waiting, {instanceOf: TransportError});
});

test('a program that ends says why in its last words', async t => {
	const {connection} = await server(t);
	const session = await openNodeSession(connection, 'die "no clock here\\n";\n__END__\n', 10);
	await t.throwsAsync(session.next(10), {instanceOf: TransportError, message: /the program on 127\.0\.0\.1 ended: no clock here$/});
});

test('no answer in time is a broken transport', async t => {
	const {connection} = await server(t);
	const session = await openNodeSession(connection, echo, 10);
	await t.throwsAsync(session.next(0.05), {instanceOf: TransportError, message: 'no answer from the node within 0.05 s'});
	session.close();
});

test('closing ends the program', async t => {
	const started = await server(t);
	const session = await openNodeSession(started.connection, echo, 10);
	session.send('one');
	await session.next(10);
	const [child] = started.children;
	const over = child && once(child, 'close');
	session.close();
	await over;
	t.is(started.children.size, 0);
});
