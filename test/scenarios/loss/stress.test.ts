import {execFile, execFileSync} from 'node:child_process';
import {chmodSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {promisify} from 'node:util';
import test from 'ava';
import {judge, loadValues} from '../../../scenarios/loss/stress.ts';
import type {PodProcess} from '../../../scenarios/pod-processes.ts';
import {freshDirectory} from '../fresh-directory.ts';

const mebibyte = 1024 * 1024;
const zero = {executable: 'x', vmPeakBytes: 0, vmSizeBytes: 0, vmHwmBytes: 0, rssAnonBytes: 0, rssFileBytes: 0, rssShmemBytes: 0, vmDataBytes: 0, vmSwapBytes: 0, pssBytes: 0};
const processOf = (role: PodProcess['role'], pid: number, mebibytes: number, cpuSeconds: number): PodProcess => ({...zero, role, pid, vmRssBytes: mebibytes * mebibyte, cpuSeconds});
const cgroup = (atSeconds: number, mebibytes: number, cpuSeconds: number) => ({atSeconds, memoryBytes: mebibytes * mebibyte, cpuSeconds});

test('a VMM stands for what runs in it, and every kernel\'s clock for its own CPU time', t => {
	const values = loadValues({
		node: {atSeconds: 100, processes: [processOf('vmm', 1, 500, 10), processOf('container', 2, 1, 0)]},
		podCgroup: cgroup(100, 1, 1),
		inside: cgroup(5, 10, 2),
	}, {
		node: {atSeconds: 110, processes: [processOf('vmm', 1, 600, 20), processOf('container', 2, 1, 5)]},
		podCgroup: cgroup(110, 2, 1),
		inside: cgroup(25, 200, 22),
	});
	t.like(values, {nodeVmRss: 600, nodeCpu: 1, podCgroupMemory: 2, podCgroupCpu: 0, insideMemory: 200, insideCpu: 1});
});

test('without a VMM the container\'s processes count, those that came meanwhile left out', t => {
	const cgroups = {podCgroup: cgroup(100, 1, 1), inside: undefined};
	const values = loadValues(
		{node: {atSeconds: 100, processes: [processOf('shim', 1, 9, 0), processOf('container', 2, 100, 1), processOf('container', 3, 50, 1)]}, ...cgroups},
		{node: {atSeconds: 104, processes: [processOf('shim', 1, 9, 9), processOf('container', 2, 100, 3), processOf('container', 3, 50, 3), processOf('container', 4, 7, 9)]}, ...cgroups},
	);
	t.like(values, {nodeVmRss: 150, nodeCpu: 1});
	t.false('insideMemory' in values);
});

test('a node that shows nothing of the load is an error', t => {
	const look = {node: {atSeconds: 1, processes: [processOf('shim', 1, 9, 0)]}, podCgroup: cgroup(1, 1, 1), inside: undefined};
	t.throws(() => loadValues(look, look), {message: 'the node shows neither a VMM nor processes of the container'});
});

const cases = test.macro({
	exec(t, seen: number[], answer: string) {
		t.is(judge(seen, 1000).answer, answer as never);
	},
	title: (_, seen: number[], answer: string) => `${seen.join(' and ')} of 1000 MiB: ${answer}`,
});

test(cases, [1030], 'holds');
test(cases, [10, 800], 'holds');
test(cases, [0], 'does not hold');
test(cases, [200], 'does not hold');
test(cases, [500], 'differs: it has 50 %');

test('a cgroup that was not looked at decides nothing', t => {
	t.throws(() => judge([], 1000), {message: 'the pod\'s cgroup was not looked at'});
});

const script = 'scenarios/loss/stress.pod.sh';

test('the load takes the last step as large as what is left, says when it has all, and leaves no worker', async t => {
	const directory = freshDirectory(t);
	writeFileSync(path.join(directory, 'stress'), `#!/bin/bash\necho "$*" >> ${directory}/calls\nsleep 5${process.pid} & wait\n`);
	chmodSync(path.join(directory, 'stress'), 0o755);
	const env = {...process.env, TMPDIR: directory, PATH: `${directory}:${process.env['PATH'] ?? ''}`};
	const load = promisify(execFile)('bash', [script, '2', '150', '100'], {env});
	while (!existsSync(path.join(directory, 'stress-held'))) {
		await sleep(50);
	}

	writeFileSync(path.join(directory, 'stress-end'), '');
	await load;
	// The first two are started at once.
	const calls = readFileSync(path.join(directory, 'calls'), 'utf8').trim().split('\n').sort();
	t.deepEqual(calls, ['--quiet --cpu 2', '--quiet --vm 1 --vm-bytes 100M --vm-hang 0', '--quiet --vm 1 --vm-bytes 50M --vm-hang 0']);
	t.notRegex(execFileSync('ps', ['-eo', 'args'], {encoding: 'utf8'}), new RegExp(`sleep 5${process.pid}`));
});

test('a worker that ends before its time is an error', async t => {
	const directory = freshDirectory(t);
	writeFileSync(path.join(directory, 'stress'), '#!/bin/sh\n');
	chmodSync(path.join(directory, 'stress'), 0o755);
	const env = {...process.env, TMPDIR: directory, PATH: `${directory}:${process.env['PATH'] ?? ''}`};
	await t.throwsAsync(promisify(execFile)('bash', [script, '1', '1', '1'], {env}), {message: /stress has ended before it was told to/});
});
