import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {parseSandboxProcesses} from '../../scenarios/sandbox-processes.ts';

/** Runs one of the scripts for nodes with a `ctr` of our own, and gives what it printed and what ctr was asked. */
function run(t: ExecutionContext, script: string, words: readonly string[], ctr: string): {printed: string; asked: string[]} {
	const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	const log = path.join(directory, 'asked');
	writeFileSync(log, '');
	writeFileSync(path.join(directory, 'ctr'), `#!/bin/bash\necho "$*" >> '${log}'\n${ctr}\n`);
	chmodSync(path.join(directory, 'ctr'), 0o755);
	const printed = execFileSync('bash', ['-euo', 'pipefail', '-s', '--', ...words], {
		input: readFileSync(new URL(`../../scenarios/${script}`, import.meta.url)),
		encoding: 'utf8',
		env: {...process.env, PATH: `${directory}:${process.env['PATH'] ?? ''}`},
	});
	return {printed, asked: readFileSync(log, 'utf8').split('\n').filter(Boolean)};
}

test('the processes of a sandbox are those whose command line has its id', async t => {
	const id = `c0ffee${process.pid}`;
	const child = spawn('sleep', ['60'], {argv0: `monitor-of-sandbox-${id}`});
	t.teardown(() => child.kill());
	await once(child, 'spawn');
	const {printed, asked} = run(t, 'sandbox-processes.sh', ['the-uid'], `echo ${id}`);
	const sandbox = parseSandboxProcesses(printed);
	t.is(sandbox.id, id);
	t.deepEqual(sandbox.processes.map(({pid, name, words}) => [pid, name, words]), [[child.pid, 'sleep', [`monitor-of-sandbox-${id}`, '60']]]);
	t.deepEqual(asked, ['--namespace k8s.io containers list --quiet labels."io.kubernetes.pod.uid"==the-uid,labels."io.cri-containerd.kind"==sandbox']);
});

test('a pod without a sandbox is an error', t => {
	t.throws(() => run(t, 'sandbox-processes.sh', ['the-uid'], ':'), {message: /containerd has no sandbox of the pod with uid the-uid/});
});

test('a container is started with its runtime, its file, its options and its command', t => {
	const {asked} = run(t, 'node-containers.sh', ['start', 'io.containerd.kata.v2', '/etc/kata.toml', 'busybox:1', 'id', '--memory-limit', '64', '--', 'sh', '-c', 'a  b'], ':');
	t.deepEqual(asked, ['--namespace k8s.io run --detach --null-io --runtime io.containerd.kata.v2 --runtime-config-path /etc/kata.toml --memory-limit 64 busybox:1 id sh -c a  b']);
	const {asked: plain} = run(t, 'node-containers.sh', ['start', 'io.containerd.runc.v2', '', 'busybox:1', 'id', '--', 'sh'], ':');
	t.deepEqual(plain, ['--namespace k8s.io run --detach --null-io --runtime io.containerd.runc.v2 busybox:1 id sh']);
});

test('only the containers of a scenario are removed', t => {
	const {printed, asked} = run(t, 'node-containers.sh', ['remove', 'kata-lab-a-'], '[[ $* != *"containers list"* ]] || printf "%s\\n" kata-lab-a-1 kata-lab-b-1 other-kata-lab-a-2');
	t.is(printed, 'kata-lab-a-1\n');
	t.deepEqual(asked.filter(line => line.includes('delete')), ['--namespace k8s.io containers delete kata-lab-a-1']);
});
