import {jsonIn} from './json-in.ts';
import {numberAt} from './number-at.ts';
import {refuseShort} from './refuse-short.ts';

/** Nanoseconds. */
export interface FioLatency {
	mean: number;
	p50: number;
	p99: number;
}

/** One direction of a job. */
export interface FioDirection {
	iops: number;
	bytesPerSecond: number;

	/** From when a request is handed to the kernel until it is done. */
	latencyNs: FioLatency;

	ioBytes: number;
	runtimeMs: number;
}

/** One job; a direction that it did not have is missing. */
export interface FioJob {
	name: string;
	read?: FioDirection;
	write?: FioDirection;

	/** Of each fsync, where the job made any. */
	fsyncLatencyNs?: FioLatency;
}

/**
 * Reads what `fio --output-format=json` printed.
 *
 * A job of a size, not of a time, may well end in less than a second: then no seconds are asked for.
 *
 * @throws When fio gave no figures, a job had an error or died, or ran for less than the seconds asked for.
 */
export function parseFio(text: string, asked: {seconds?: number} = {}): FioJob[] {
	const {jobs} = jsonIn('fio', text);
	if (!Array.isArray(jobs) || jobs.length === 0) {
		throw new Error('fio ran no job');
	}

	const signal = /^fio: terminating on signal \d+/m.exec(text)?.[0];
	if (signal !== undefined) {
		throw new Error(signal);
	}

	return jobs.map((job: unknown) => parseJob(job as RawJob, text, asked.seconds));
}

interface RawJob {
	jobname: string;
	sync?: {total_ios?: number};
}

function parseJob(job: RawJob, text: string, seconds: number | undefined): FioJob {
	const name = job.jobname;
	const error = numberAt('fio', job, 'error');
	if (error !== 0) {
		const words = /^fio: (?:pid=.*, error=)?(.*)$/m.exec(text)?.[1] ?? 'see its output';
		throw new Error(`fio: job ${name} failed with error ${error}: ${words}`);
	}

	const read = parseDirection(job, 'read', seconds);
	const write = parseDirection(job, 'write', seconds);
	if (read === undefined && write === undefined) {
		throw new Error(`fio: job ${name} gave no figures: ${/^fio: pid=\d+, (.*)$/m.exec(text)?.[1] ?? 'it read and wrote nothing'}`);
	}

	return {
		name,
		...(read && {read}),
		...(write && {write}),
		...((job.sync?.total_ios ?? 0) > 0 && {fsyncLatencyNs: parseLatency(job, 'sync', 'lat_ns')}),
	};
}

function parseDirection(job: RawJob, direction: 'read' | 'write', seconds: number | undefined): FioDirection | undefined {
	const at = (key: string) => numberAt('fio', job, direction, key);
	if (at('io_bytes') === 0) {
		return undefined;
	}

	refuseShort(`fio: job ${job.jobname}`, at('runtime') / 1000, seconds);
	return {
		iops: at('iops'),
		bytesPerSecond: at('bw_bytes'),
		latencyNs: parseLatency(job, direction, 'clat_ns'),
		ioBytes: at('io_bytes'),
		runtimeMs: at('runtime'),
	};
}

function parseLatency(job: RawJob, ...path: string[]): FioLatency {
	const at = (...rest: string[]) => numberAt('fio', job, ...path, ...rest);
	return {mean: at('mean'), p50: at('percentile', '50.000000'), p99: at('percentile', '99.000000')};
}
