import {figureIn} from './figure-in.ts';
import {refuseShort} from './refuse-short.ts';

/** What every test of sysbench 1.0 gives. */
export interface SysbenchResult {
	threads: number;
	totalTimeSeconds: number;
	events: number;

	/** Of one event. sysbench rounds to hundredths, so that a memory test's are often 0. */
	latencyMs: {min: number; avg: number; max: number; p95: number};
}

/** What `sysbench cpu run` measured. */
export interface SysbenchCpu extends SysbenchResult {
	eventsPerSecond: number;
}

/** What `sysbench memory run` measured. */
export interface SysbenchMemory extends SysbenchResult {
	operationsPerSecond: number;
	mibPerSecond: number;
	mibTransferred: number;
}

/**
 * Reads what `sysbench cpu run` printed.
 *
 * @throws When it gave no figures, or ended before the events (`--events`) or the seconds (`--time`) asked for.
 */
export function parseSysbenchCpu(text: string, asked: {events?: number; seconds?: number} = {}): SysbenchCpu {
	const result = resultIn(text);
	refuseShort('sysbench', result.totalTimeSeconds, asked.seconds);
	if (asked.events !== undefined && result.events < asked.events) {
		throw new Error(`sysbench had time for ${result.events} of ${asked.events} events`);
	}

	return {eventsPerSecond: figureIn('sysbench', text, /events per second:\s+([\d.]+)\s/), ...result};
}

/**
 * Reads what `sysbench memory run` printed.
 *
 * @throws When it gave no figures, or ended before the MiB asked for (`--memory-total-size`) were transferred.
 */
export function parseSysbenchMemory(text: string, asked: {mib?: number} = {}): SysbenchMemory {
	const result = resultIn(text);
	const mibTransferred = figureIn('sysbench', text, /^([\d.]+) MiB transferred/m);
	if (asked.mib !== undefined && mibTransferred < asked.mib) {
		throw new Error(`sysbench had time to transfer ${mibTransferred} of ${asked.mib} MiB`);
	}

	return {
		operationsPerSecond: figureIn('sysbench', text, /^Total operations: \d+ \(\s*([\d.]+) per second\)/m),
		mibPerSecond: figureIn('sysbench', text, /MiB transferred \(([\d.]+) MiB\/sec\)/),
		mibTransferred,
		...result,
	};
}

function resultIn(text: string): SysbenchResult {
	const figure = (pattern: RegExp) => figureIn('sysbench', text, pattern);
	return {
		threads: figure(/^Number of threads: (\d+)\s/m),
		totalTimeSeconds: figure(/total time:\s+([\d.]+)s/),
		events: figure(/total number of events:\s+(\d+)\s/),
		latencyMs: {
			min: figure(/^\s+min:\s+([\d.]+)\s/m),
			avg: figure(/^\s+avg:\s+([\d.]+)\s/m),
			max: figure(/^\s+max:\s+([\d.]+)\s/m),
			p95: figure(/95th percentile:\s+([\d.]+)\s/),
		},
	};
}
