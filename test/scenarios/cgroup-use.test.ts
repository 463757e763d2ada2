import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {parseCgroupUse} from '../../scenarios/cgroup-use.ts';
import {freshDirectory} from './fresh-directory.ts';
import {captured} from './tools/captured.ts';

const second = '== uptime\n12.50 99.00\n== memory.current\n3145728\n== memory.stat\nanon 1\nfile 2\nshmem 0\ninactive_file 1048576\n== cpu.stat\nusage_usec 2500000\nuser_usec 1\nsystem_usec 1\n';

test('reads version 2', t => {
	t.deepEqual(parseCgroupUse(second), {atSeconds: 12.5, memoryBytes: 2_097_152, cpuSeconds: 2.5});
});

test('reads version 1', t => {
	const stat = captured('cgroup/v1-memory.stat.txt');
	const inactive = Number(/total_inactive_file (\d+)/.exec(stat)?.[1]);
	const text = `== uptime\n1.00 1.00\n== memory.usage_in_bytes\n${inactive + 4096}\n== memory.stat\n${stat}== cpuacct.usage\n1500000000\n`;
	t.deepEqual(parseCgroupUse(text), {atSeconds: 1, memoryBytes: 4096, cpuSeconds: 1.5});
});

test('a cgroup without a file of it is an error', t => {
	t.throws(() => parseCgroupUse('== uptime\n1.00 1.00\n'), {message: 'the cgroup has no memory.usage_in_bytes'});
	t.throws(() => parseCgroupUse(second.slice(0, second.indexOf('== cpu.stat'))), {message: 'the cgroup has no cpu.stat'});
});

test('the script shows the directories that it is given, and of a version 1 each what it has', t => {
	const directory = freshDirectory(t);
	const write = (name: string, text: string) => {
		mkdirSync(path.dirname(path.join(directory, name)), {recursive: true});
		writeFileSync(path.join(directory, name), text);
	};

	write('v2/memory.current', '5\n');
	write('v2/cpu.stat', 'usage_usec 1\n');
	write('memory/memory.usage_in_bytes', '6\n');
	write('memory/memory.stat', 'total_rss 1\n');
	write('cpuacct/cpuacct.usage', '7\n');
	const shown = (...words: string[]) => execFileSync('sh', ['-eu', 'scenarios/cgroup-use.sh', ...words.map(word => path.join(directory, word))], {encoding: 'utf8'}).replace(/^== uptime\n.*\n/, '');
	t.is(shown('v2'), '== memory.current\n5\n== cpu.stat\nusage_usec 1\n');
	t.is(shown('memory', 'cpuacct'), '== memory.usage_in_bytes\n6\n== memory.stat\ntotal_rss 1\n== cpuacct.usage\n7\n');
});
