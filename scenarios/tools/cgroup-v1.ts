import {parseCgroupBytes, type CpuStat, type MemoryStat} from './cgroup.ts';
import {flatKeyed} from './flat-keyed.ts';
import {NamedNumbers} from './named-numbers.ts';

const unlimited = 2 ** 63 - 2 ** 16; // The kernel rounds 2⁶³ − 1 down to a page, which some have of 64 KiB.

/** Reads memory.limit_in_bytes; no limit is infinite. */
export function parseMemoryLimitV1(text: string): number {
	const bytes = parseCgroupBytes(text);
	return bytes >= unlimited ? Number.POSITIVE_INFINITY : bytes;
}

/** Reads memory.stat of cgroup v1, descendants included. */
export function parseMemoryStatV1(text: string): MemoryStat {
	const stat = new NamedNumbers('memory.stat', flatKeyed(text));
	return {
		anonBytes: stat.need('total_rss'),
		fileBytes: stat.need('total_cache'),
		shmemBytes: stat.need('total_shmem'),
		inactiveFileBytes: stat.need('total_inactive_file'),
	};
}

/** Reads cpuacct.usage, which is in nanoseconds. */
export function parseCpuacctUsageV1(text: string): {usageSeconds: number} {
	if (!/^\d+\s*$/.test(text)) {
		throw new Error(`cpuacct.usage has ${JSON.stringify(text.slice(0, 80))}, not a number of nanoseconds`);
	}

	return {usageSeconds: Number(text) / 1e9};
}

/** Reads cpu.stat of cgroup v1, which knows of throttling alone. */
export function parseCpuStatV1(text: string): Required<Pick<CpuStat, 'throttledSeconds' | 'periods' | 'throttledPeriods'>> {
	const stat = new NamedNumbers('cpu.stat', flatKeyed(text));
	return {
		throttledSeconds: stat.need('throttled_time') / 1e9,
		periods: stat.need('nr_periods'),
		throttledPeriods: stat.need('nr_throttled'),
	};
}

/** Reads memory.oom_control: processes that were killed for memory. */
export function parseOomControlV1(text: string): {oomKill: number} {
	return {oomKill: new NamedNumbers('memory.oom_control', flatKeyed(text)).need('oom_kill')};
}
