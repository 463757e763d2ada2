import {flatKeyed} from './flat-keyed.ts';
import {NamedNumbers} from './named-numbers.ts';

/** What a cgroup's memory, descendants' included, consists of. */
export interface MemoryStat {
	anonBytes: number;

	/** The page cache, which includes what is in shared memory. */
	fileBytes: number;
	shmemBytes: number;
	inactiveFileBytes: number;
}

/** A cgroup's CPU time; the kernel gives the rest only where the `cpu` controller is on. */
export interface CpuStat {
	usageSeconds: number;
	userSeconds: number;
	systemSeconds: number;
	throttledSeconds?: number;
	periods?: number;
	throttledPeriods?: number;
}

/** How often a cgroup met its limits, its descendants' included. */
export interface MemoryEvents {
	low: number;
	high: number;
	max: number;
	oom: number;

	/** Processes that were killed for memory. */
	oomKill: number;
}

/** Reads a file of one number of bytes, such as memory.current, memory.peak or memory.max; no limit is infinite. */
export function parseCgroupBytes(text: string): number {
	const value = text.trim();
	if (value !== 'max' && !/^\d+$/.test(value)) {
		throw new Error(`a cgroup's file has ${JSON.stringify(value.slice(0, 80))}, not a number of bytes`);
	}

	return value === 'max' ? Number.POSITIVE_INFINITY : Number(value);
}

/** Reads memory.stat of cgroup v2. */
export function parseMemoryStat(text: string): MemoryStat {
	const stat = new NamedNumbers('memory.stat', flatKeyed(text));
	return {
		anonBytes: stat.need('anon'),
		fileBytes: stat.need('file'),
		shmemBytes: stat.need('shmem'),
		inactiveFileBytes: stat.need('inactive_file'),
	};
}

/** The memory that `kubectl top` shows: usage without the cache that goes first. */
export function workingSetBytes(usageBytes: number, {inactiveFileBytes}: Pick<MemoryStat, 'inactiveFileBytes'>): number {
	return Math.max(0, usageBytes - inactiveFileBytes);
}

/** Reads cpu.stat of cgroup v2. */
export function parseCpuStat(text: string): CpuStat {
	const stat = new NamedNumbers('cpu.stat', flatKeyed(text));
	const throttled = stat.get('throttled_usec');
	return {
		usageSeconds: stat.need('usage_usec') / 1e6,
		userSeconds: stat.need('user_usec') / 1e6,
		systemSeconds: stat.need('system_usec') / 1e6,
		...(throttled !== undefined && {
			throttledSeconds: throttled / 1e6,
			periods: stat.need('nr_periods'),
			throttledPeriods: stat.need('nr_throttled'),
		}),
	};
}

/** Reads memory.events of cgroup v2. */
export function parseMemoryEvents(text: string): MemoryEvents {
	const events = new NamedNumbers('memory.events', flatKeyed(text));
	return {
		low: events.need('low'),
		high: events.need('high'),
		max: events.need('max'),
		oom: events.need('oom'),
		oomKill: events.need('oom_kill'),
	};
}
