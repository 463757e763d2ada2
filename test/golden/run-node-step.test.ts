import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {sshServer} from '../stand-in/ssh-server.ts';

async function node(t: ExecutionContext) {
	const server = await sshServer();
	const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-node-step-'));
	t.teardown(() => {
		server.close();
		rmSync(directory, {recursive: true, force: true});
	});
	const {host, port, user, privateKey, hostKey} = server.connection;
	writeFileSync(path.join(directory, 'ssh_host_key.pub'), `${hostKey} node\n`);
	const told = path.join(directory, 'told');
	const run = async (verb: 'up' | 'down', more: Record<string, unknown> = {}) => {
		const child = spawn(process.execPath, ['components/golden/run-node-step.ts', verb]);
		child.stdin.end(JSON.stringify({
			connection: {host, port, user, privateKey, hostKey}, directory, script: 'told', limit: 30,
			text: `told='${told}'\ninstall() { echo installed; echo doing >&2; }\nremove() { echo removed > "$told"; }\n"$1"\n`,
			...more,
		}));
		const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise(resolve => {
			child.once('close', resolve);
		})]);
		return {stdout, stderr, code};
	};

	return {server, run, told, key: path.join(directory, 'ssh_host_key.pub')};
}

test('does it, tells what is being done, and gives what was printed', async t => {
	const {run} = await node(t);

	t.deepEqual(await run('up'), {stdout: 'installed\n', stderr: 'doing\n', code: 0});
});

test('a failure is told in the step\'s own words', async t => {
	const {run} = await node(t);
	const {stderr, code} = await run('up', {text: 'echo "no such thing" >&2; exit 3\n'});

	t.is(code, 1);
	t.regex(stderr, /told ended with 3:\nno such thing/);
});

test('undoes it on the node that it was done on', async t => {
	const {run, server} = await node(t);

	t.deepEqual(await run('down'), {stdout: '', stderr: '', code: 0});
	t.is(server.logins(), 1);
});

test('has nothing to undo, and nobody to ask, where the node is gone or another one', async t => {
	const {run, server, key} = await node(t);
	writeFileSync(key, 'ssh-ed25519 AAAAanother node\n');
	t.is((await run('down')).code, 0);
	rmSync(key);
	t.is((await run('down')).code, 0);

	t.is(server.logins(), 0);
});
