import test from 'ava';
import {parseCpuacctUsageV1, parseCpuStatV1, parseMemoryLimitV1, parseMemoryStatV1, parseOomControlV1} from '../../../scenarios/tools/cgroup-v1.ts';
import {parseCgroupBytes} from '../../../scenarios/tools/cgroup.ts';
import {captured} from './captured.ts';

const gives = test.macro({
	exec(t, parse: (text: string) => unknown, text: string, result: unknown) {
		t.deepEqual(parse(text), result);
	},
	title: (_, parse: (text: string) => unknown, text: string) => `${parse.name} reads ${JSON.stringify(text.slice(0, 40))}`,
});

test(gives, parseCgroupBytes, captured('cgroup/v1-memory.usage_in_bytes.txt'), 9_039_872);
test(gives, parseCgroupBytes, captured('cgroup/v1-memory.max_usage_in_bytes.txt'), 9_949_184);
test(gives, parseMemoryLimitV1, captured('cgroup/v1-memory.limit_in_bytes.txt'), Number.POSITIVE_INFINITY);
test(gives, parseMemoryLimitV1, '9223372036854710272\n', Number.POSITIVE_INFINITY);
test(gives, parseMemoryLimitV1, '2147483648\n', 2_147_483_648);
test(gives, parseMemoryStatV1, captured('cgroup/v1-memory.stat.txt'), {anonBytes: 114_688, fileBytes: 8_458_240, shmemBytes: 8_388_608, inactiveFileBytes: 61_440});
test(gives, parseCpuacctUsageV1, captured('cgroup/v1-cpuacct.usage.txt'), {usageSeconds: 0.010893364});
test(gives, parseCpuStatV1, captured('cgroup/v1-cpu.stat.txt'), {throttledSeconds: 0, periods: 0, throttledPeriods: 0});
test(gives, parseCpuStatV1, 'nr_periods 120\nnr_throttled 30\nthrottled_time 1500000000\n', {throttledSeconds: 1.5, periods: 120, throttledPeriods: 30});
test(gives, parseOomControlV1, 'oom_kill 2\n', {oomKill: 2});
test(gives, parseOomControlV1, captured('cgroup/v1-memory.oom_control.txt'), {oomKill: 0});

const refuses = test.macro({
	exec(t, parse: (text: string) => unknown, text: string, message: string) {
		t.throws(() => parse(text), {message});
	},
	title: (_, parse: (text: string) => unknown, text: string) => `${parse.name} refuses ${JSON.stringify(text.slice(0, 40))}`,
});

test(refuses, parseMemoryLimitV1, '', 'a cgroup\'s file has "", not a number of bytes');
test(refuses, parseMemoryStatV1, 'anon 1\n', 'memory.stat has no total_rss');
test(refuses, parseCpuacctUsageV1, 'usage_usec 1\n', 'cpuacct.usage has "usage_usec 1\\n", not a number of nanoseconds');
test(refuses, parseCpuStatV1, 'usage_usec 1\n', 'cpu.stat has no throttled_time');
test(refuses, parseOomControlV1, 'low 0\n', 'memory.oom_control has no oom_kill');
