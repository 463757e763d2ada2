import test from 'ava';
import {parseCgroupBytes, parseCpuStat, parseMemoryEvents, parseMemoryStat, workingSetBytes} from '../../../scenarios/tools/cgroup.ts';
import {captured} from './captured.ts';

const memoryStat = `anon 1142784
file 8437760
kernel 393216
kernel_stack 16384
pagetables 49152
shmem 8388608
file_mapped 0
inactive_anon 9482240
active_anon 4096
inactive_file 40960
active_file 8192
slab_reclaimable 101000
slab_unreclaimable 52000
slab 153000
pgfault 641
`;

const gives = test.macro({
	exec(t, parse: (text: string) => unknown, text: string, result: unknown) {
		t.deepEqual(parse(text), result);
	},
	title: (_, parse: (text: string) => unknown, text: string) => `${parse.name} reads ${JSON.stringify(text.slice(0, 40))}`,
});

test(gives, parseCgroupBytes, '9039872\n', 9_039_872);
test(gives, parseCgroupBytes, 'max\n', Number.POSITIVE_INFINITY);
test(gives, parseMemoryStat, memoryStat, {anonBytes: 1_142_784, fileBytes: 8_437_760, shmemBytes: 8_388_608, inactiveFileBytes: 40_960});
test(gives, parseCpuStat, captured('cgroup/cpu.stat-without-controller.txt'), {usageSeconds: 0.012925, userSeconds: 0.004308, systemSeconds: 0.008616});
test(gives, parseCpuStat, 'usage_usec 2500000\nuser_usec 2000000\nsystem_usec 500000\nnr_periods 120\nnr_throttled 30\nthrottled_usec 1500000\nnr_bursts 0\nburst_usec 0\n', {
	usageSeconds: 2.5, userSeconds: 2, systemSeconds: 0.5, throttledSeconds: 1.5, periods: 120, throttledPeriods: 30,
});
test(gives, parseMemoryEvents, 'low 1\nhigh 2\nmax 3\noom 4\noom_kill 5\noom_group_kill 6\n', {low: 1, high: 2, max: 3, oom: 4, oomKill: 5});

const refuses = test.macro({
	exec(t, parse: (text: string) => unknown, text: string, message: string) {
		t.throws(() => parse(text), {message});
	},
	title: (_, parse: (text: string) => unknown, text: string) => `${parse.name} refuses ${JSON.stringify(text.slice(0, 40))}`,
});

test(refuses, parseCgroupBytes, '', 'a cgroup\'s file has "", not a number of bytes');
test(refuses, parseCgroupBytes, 'anon 1\n', 'a cgroup\'s file has "anon 1", not a number of bytes');
test(refuses, parseMemoryStat, captured('cgroup/v1-memory.stat.txt'), 'memory.stat has no anon');
test(refuses, parseCpuStat, captured('cgroup/v1-cpu.stat.txt'), 'cpu.stat has no usage_usec');
test(refuses, parseMemoryEvents, 'low 0\n', 'memory.events has no high');

test('the working set is what is used without the cache that goes first, and never less than nothing', t => {
	t.deepEqual([workingSetBytes(100, {inactiveFileBytes: 30}), workingSetBytes(10, {inactiveFileBytes: 30})], [70, 0]);
});
