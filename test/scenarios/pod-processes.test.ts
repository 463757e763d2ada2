import {spawn, execFileSync} from 'node:child_process';
import {chmodSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {parsePodProcesses, sumOf, type Role} from '../../scenarios/pod-processes.ts';
import {freshDirectory} from './fresh-directory.ts';
import {captured} from './tools/captured.ts';

const block = (kind: string, pid: number, executable: string, ticks: number) =>
	`process ${kind} ${pid} ${executable} ${ticks}\n${captured('proc/status.txt')}${captured('proc/smaps_rollup.txt')}`;
const own = parsePodProcesses(`clock 100 5.5\n${block('sandbox', 1, 'x', 0)}`).processes[0];

const roles = test.macro({
	exec(t, executable: string, role: Role) {
		t.is(parsePodProcesses(`clock 100 5.5\n${block('sandbox', 1, executable, 0)}`).processes[0]?.role, role);
	},
	title: (_, executable: string, role: Role) => `${executable} is a sandbox's ${role}`,
});

test(roles, 'containerd-shim-kata-v2', 'shim');
test(roles, 'containerd-shim-runc-v2', 'shim');
test(roles, 'qemu-system-x86_64', 'vmm');
test(roles, 'cloud-hypervisor', 'vmm');
test(roles, 'runsc', 'vmm');
test(roles, 'virtiofsd', 'daemon');

test('reads the clock, and each process with its memory and CPU time', t => {
	const {atSeconds, processes} = parsePodProcesses(`clock 250 5.5\n${block('sandbox', 7, 'containerd-shim-runc-v2', 500)}${block('cgroup', 9, 'qemu-system-x86_64', 250)}`);
	t.is(atSeconds, 5.5);
	t.deepEqual(processes.map(({role, pid, cpuSeconds}) => [role, pid, cpuSeconds]), [['shim', 7, 2], ['container', 9, 1]]);
	t.is(processes[0]?.pssBytes, 2169 * 1024);
	t.is(sumOf(processes, 'pssBytes'), 2 * 2169 * 1024);
	t.is(sumOf(processes, 'vmRssBytes', 'shim'), own?.vmRssBytes ?? -1);
	t.is(sumOf(processes, 'vmRssBytes', 'vmm'), 0);
});

const refuses = test.macro({
	exec(t, text: string, message: string) {
		t.throws(() => parsePodProcesses(text), {message});
	},
	title: (_, text: string, message: string) => `refuses ${JSON.stringify(text.slice(0, 40))}: ${message}`,
});

test(refuses, '', 'the node\'s script began with "", not with its clock');
test(refuses, 'clock 100 5.5\n', 'the sandbox has no process on the node');
test(refuses, `clock 100 5.5\n${block('cgroup', 9, 'sh', 1)}`, 'the sandbox has no process on the node');
test(refuses, 'clock 100 5.5\nprocess sandbox seven\n', 'the node\'s script called a process "sandbox seven\\n"');
test(refuses, 'clock 100 5.5\nprocess sandbox 7 shim 1\nName: shim\n', '/proc/PID/status of shim has no VmPeak');

test('the script on the node finds what carries the sandbox\'s id, and not itself', t => {
	const directory = freshDirectory(t);
	const id = `sandbox-${process.pid}-${Date.now()}`;
	writeFileSync(path.join(directory, 'ctr'), `#!/bin/sh\necho ${id}\n`);
	chmodSync(path.join(directory, 'ctr'), 0o755);
	const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', id]);
	t.teardown(() => child.kill());
	const text = execFileSync('bash', ['-euo', 'pipefail', 'scenarios/pod-processes.node.sh', 'no-such-uid'], {
		encoding: 'utf8', env: {...process.env, PATH: `${directory}:${process.env['PATH'] ?? ''}`},
	});
	t.deepEqual(parsePodProcesses(text).processes.map(({pid, executable}) => ({pid, executable})), [{pid: child.pid, executable: 'node'}]);
});

test('a pod without a sandbox is an error', t => {
	const directory = freshDirectory(t);
	writeFileSync(path.join(directory, 'ctr'), '#!/bin/sh\n');
	chmodSync(path.join(directory, 'ctr'), 0o755);
	const error = t.throws(() => execFileSync('bash', ['-euo', 'pipefail', 'scenarios/pod-processes.node.sh', 'no-such-uid'], {
		encoding: 'utf8', stdio: 'pipe', env: {...process.env, PATH: `${directory}:${process.env['PATH'] ?? ''}`},
	}));
	t.regex(String((error as {stderr?: unknown} | undefined)?.stderr), /containerd has no sandbox of the pod no-such-uid/);
});
