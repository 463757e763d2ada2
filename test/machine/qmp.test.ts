import {mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {openGuestAgent, openQmp} from '../../components/machine/qmp.ts';
import {serve} from './qmp-server.ts';

test('a conversation begins with the capabilities, and events are no answers', async t => {
	const calls: string[] = [];
	const socket = await serve(t, '{"QMP":{}}\n', ({execute}) => {
		calls.push(execute);
		return [{event: 'STOP'}, {return: execute === 'query-status' ? {status: 'running'} : {}}];
	});
	const qmp = await openQmp(socket);
	t.deepEqual(await qmp.execute('query-status'), {status: 'running'});
	t.deepEqual(calls, ['qmp_capabilities', 'query-status']);
	qmp.close();
});

test('an error has QEMU\'s own words', async t => {
	const socket = await serve(t, '{"QMP":{}}\n', ({execute}) => [execute === 'cont' ? {error: {desc: 'Resetting the Virtual Machine is required'}} : {return: {}}]);
	const qmp = await openQmp(socket);
	await t.throwsAsync(qmp.execute('cont'), {message: 'Resetting the Virtual Machine is required'});
	qmp.close();
});

test('a command without an answer ends', async t => {
	const socket = await serve(t, '{"QMP":{}}\n', ({execute}) => execute === 'qmp_capabilities' ? [{return: {}}] : []);
	const qmp = await openQmp(socket);
	await t.throwsAsync(qmp.execute('stop', {}, 0.1), {message: 'stop was not answered within 0.1 s'});
	qmp.close();
});

test('what a guest\'s agent said to somebody else is passed over', async t => {
	const socket = await serve(t, '', ({execute, arguments: {id}}) => execute === 'guest-sync' ? [{return: 7}, {return: id}] : [{return: execute}]);
	const agent = await openGuestAgent(socket, 5);
	t.is(await agent.execute('guest-ping'), 'guest-ping');
	agent.close();
});

test('a QEMU that dies with a question unread leaves an error, and no more', async t => {
	const directory = await mkdtemp(path.join(tmpdir(), 'qmp-'));
	const server = createServer({pauseOnConnect: true}, socket => {
		setTimeout(() => socket.destroy(), 100);
	});
	t.teardown(async () => {
		server.close();
		await rm(directory, {recursive: true});
	});
	await new Promise<void>(resolve => {
		server.listen(path.join(directory, 'sock'), resolve);
	});
	await t.throwsAsync(openQmp(path.join(directory, 'sock')), {message: 'read ECONNRESET'});
});
