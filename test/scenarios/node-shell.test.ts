import {setTimeout as sleep} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {NodeShell} from '../../scenarios/node-shell.ts';
import {TransportError} from '../../scenarios/transport-error.ts';
import {FakeNode, FakeSshServer} from './fakes/node.ts';

async function shell(t: ExecutionContext): Promise<{node: NodeShell; ssh: FakeSshServer}> {
	const fake = new FakeNode();
	const ssh = await FakeSshServer.start(fake);
	const node = new NodeShell(ssh.connection);
	t.teardown(async () => {
		node.close();
		await ssh.stop();
		fake.remove();
	});
	return {node, ssh};
}

test('a script has its words, whatever is in them, and gives its output and its exit code', async t => {
	const {node} = await shell(t);
	const words = ['it\'s', '$HOME', 'two\nlines', ''];
	t.deepEqual(await node.run('printf "<%s>" "$@"; echo oops >&2; exit 3', words), {code: 3, stdout: words.map(word => `<${word}>`).join(''), stderr: 'oops\n'});
});

test('what fails is an error with its last words', async t => {
	const {node} = await shell(t);
	t.is(await node.ask('echo fine'), 'fine');
	await t.throwsAsync(node.ask('echo no such device >&2; false'), {message: 'on the node: no such device'});
	await t.throwsAsync(node.ask('exit 7'), {message: 'on the node: exit code 7'});
});

test('a program that reads its stdin takes nothing of the script', async t => {
	const {node} = await shell(t);
	t.is(await node.ask('cat\necho after # the last word'), 'after');
});

test('a script that takes too long is an error', async t => {
	const {node} = await shell(t);
	await t.throwsAsync(node.run('sleep 3', [], 0.3), {message: 'the node\'s script took longer than 0.3 s'});
});

test('a cut connection is the transport\'s fault, and comes again', async t => {
	const {node, ssh} = await shell(t);
	const running = node.run('sleep 1');
	await sleep(300);
	ssh.cut();
	await t.throwsAsync(running, {instanceOf: TransportError});
	t.is(await node.ask('echo again'), 'again');
});

test('a node that is not there is the transport\'s fault', async t => {
	const {node, ssh} = await shell(t);
	await ssh.stop();
	await t.throwsAsync(node.ask('true'), {instanceOf: TransportError, message: /^no connection to 127\.0\.0\.1:\d+: /});
});
