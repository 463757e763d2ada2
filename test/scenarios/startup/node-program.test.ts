import {execFileSync, spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import {once} from 'node:events';
import {appendFileSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as sleep} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {FakeNode} from '../fakes/node.ts';

const perl = execFileSync('sh', ['-c', 'command -v perl'], {encoding: 'utf8'}).trim();
const source = readFileSync(new URL('../../../scenarios/startup.node.pl', import.meta.url), 'utf8');

interface Started {
	node: FakeNode;
	program: ChildProcessWithoutNullStreams;
	ask: (...words: Array<string | number>) => Promise<Record<string, unknown>>;
	next: () => Promise<Record<string, unknown>>;
}

function start(t: ExecutionContext, prepare: (node: FakeNode) => void = () => undefined): Started {
	const node = new FakeNode();
	prepare(node);
	const program = spawn(perl, ['-'], {env: node.env});
	t.teardown(async () => {
		program.stdin.end();
		if (program.exitCode === null) {
			await once(program, 'close');
		}

		node.remove();
	});
	program.stdin.write(source);
	const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
	const next = async () => JSON.parse((await lines.next()).value ?? 'null');
	return {node, program, next, async ask(...words) {
		program.stdin.write(`${words.join('\t')}\n`);
		return next();
	}};
}

const containers = (node: FakeNode) => readdirSync(path.join(node.directory, 'containers'));
const calls = (node: FakeNode) => readFileSync(path.join(node.directory, 'calls'), 'utf8').trim().split('\n');
const run = (id: string, runtime: string, limit = 20, config = '') =>
	['run', id, runtime, config, 'image:1', limit, '/bin/busybox', 'sh', '-c', 'read -r up; echo "$up"'];

test('says which node it is, once what an earlier run left is removed', async t => {
	const {node, next} = start(t, ({directory}) => {
		writeFileSync(path.join(directory, 'containers/kata-lab-startup-3-kata'), '');
		writeFileSync(path.join(directory, 'containers/somebody-elses'), '');
	});
	t.deepEqual(await next(), {
		ready: true,
		removed: ['kata-lab-startup-3-kata'],
		bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
		kernel: readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim(),
	});
	t.deepEqual(containers(node), ['somebody-elses']);
	t.deepEqual(calls(node).filter(call => call.includes('startup-3')), [
		'tasks kill -s SIGKILL kata-lab-startup-3-kata',
		'tasks rm -f kata-lab-startup-3-kata',
		'containers rm kata-lab-startup-3-kata',
		'snapshots rm kata-lab-startup-3-kata',
	]);
});

test('times a container: created, first line, exited, end', async t => {
	const {node, next, ask} = start(t);
	await next();
	await ask(...run('kata-lab-startup-0-runc', 'io.containerd.runc.v2')); // By now it hears containerd's events.
	const answer = await ask(...run('kata-lab-startup-1-kata', 'io.containerd.kata.v2', 20, '/etc/kata/configuration.toml'));

	t.is(answer.id, 'kata-lab-startup-1-kata');
	t.is(answer.line, 'kata-lab 12.34 00000000-1111-2222-3333-444444444444 6.1.0-test');
	const {created, firstOutput, exited, total} = answer as {created: number; firstOutput: number; exited: number; total: number};
	// Events and output come by two pipes, so on a busy machine their order is not certain; that neither comes early is.
	t.true(created >= 0.1 && firstOutput >= 0.1 && exited >= 0.2 && total >= 0.2, JSON.stringify(answer));
	t.true(firstOutput <= total);
	t.deepEqual(calls(node).filter(call => call.startsWith('run')), [
		'run --rm --runtime io.containerd.runc.v2 image:1 kata-lab-startup-0-runc /bin/busybox sh -c read -r up; echo "$up"',
		'run --rm --runtime io.containerd.kata.v2 --runtime-config-path /etc/kata/configuration.toml image:1 kata-lab-startup-1-kata /bin/busybox sh -c read -r up; echo "$up"',
	]);
	t.deepEqual(containers(node), []);
});

test('a failed container is its error text, and is removed', async t => {
	const {node, next, ask} = start(t);
	await next();
	t.deepEqual(await ask(...run('kata-lab-startup-1-kata', 'io.containerd.fails.v2')), {
		id: 'kata-lab-startup-1-kata',
		error: 'ctr ended with 1: ctr: failed to create shim task: "QEMU" is not there',
	});
	t.deepEqual(containers(node), []);
	t.like(await ask(...run('kata-lab-startup-2-runc', 'io.containerd.runc.v2')), {id: 'kata-lab-startup-2-runc'});
});

test('a container that says nothing is an error', async t => {
	const {next, ask} = start(t);
	await next();
	t.like(await ask(...run('kata-lab-startup-1-runc', 'io.containerd.silent.v2')), {error: 'the container wrote no line'});
});

test('a container that hangs ends at its limit, and is removed', async t => {
	const {node, next, ask} = start(t);
	await next();
	t.deepEqual(
		await ask(...run('kata-lab-startup-1-kata', 'io.containerd.hangs.v2', 1)),
		{id: 'kata-lab-startup-1-kata', error: 'no end within 1 s'},
	);
	t.deepEqual(containers(node), []);
});

test('the end of input in the middle of a container removes it and ends the program', async t => {
	const {node, program, next} = start(t);
	await next();
	program.stdin.write(`${run('kata-lab-startup-1-kata', 'io.containerd.hangs.v2').join('\t')}\n`);
	while (containers(node).length === 0) {
		await sleep(20);
	}

	program.stdin.end();
	await once(program, 'close');
	t.deepEqual(containers(node), []);
});

test('a pod\'s first line is answered as soon as it is whole', async t => {
	const {node, next, ask} = start(t);
	await next();
	const glob = path.join(node.directory, 'logs/lab_startup-1-runc_*/main/0.log');
	const answer = ask('log', 'startup-1-runc', glob, 20);
	await sleep(100);
	node.log('lab', 'startup-1-runc', 'kata-lab 5.00 - -');
	appendFileSync(glob.replace('*', 'uid'), '2026-01-01T00:00:01Z stdout F another\n');
	t.deepEqual(await answer, {id: 'startup-1-runc', line: 'kata-lab 5.00 - -'});
});

test('a pod that says nothing is an error at its limit', async t => {
	const {node, next, ask} = start(t);
	await next();
	t.deepEqual(
		await ask('log', 'startup-1-kata', path.join(node.directory, 'logs/none_*/main/0.log'), 0.2),
		{id: 'startup-1-kata', error: 'no line within 0.2 s'},
	);
});

test('a node without ctr is an error of every container, not of the program', async t => {
	const {node, next, ask} = start(t, ({env}) => {
		env.PATH = '/nonexistent';
	});
	t.like(await next(), {ready: true, removed: []});
	t.like(await ask(...run('kata-lab-startup-1-runc', 'io.containerd.runc.v2')), {
		error: 'ctr ended with 127: ctr: No such file or directory',
	});
	t.deepEqual(containers(node), []);
});
