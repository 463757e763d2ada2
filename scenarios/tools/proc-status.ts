import {kilobyteLines} from './kilobyte-lines.ts';
import {NamedNumbers} from './named-numbers.ts';

/** A process's memory, as /proc/PID/status has it. */
export interface ProcStatus {
	vmPeakBytes: number;
	vmSizeBytes: number;
	vmHwmBytes: number;
	vmRssBytes: number;
	rssAnonBytes: number;
	rssFileBytes: number;

	/** A guest's memory is here where it is a shared file. */
	rssShmemBytes: number;

	vmDataBytes: number;
	vmSwapBytes: number;
}

/** Reads /proc/PID/status; throws for a kernel thread or a process that has ended, which have no memory. */
export function parseProcStatus(text: string): ProcStatus {
	const name = /^Name:\s+(.*?)\s*$/m.exec(text)?.[1];
	const status = new NamedNumbers(`/proc/PID/status of ${name ?? 'no process'}`, kilobyteLines(text));
	return {
		vmPeakBytes: status.need('VmPeak'),
		vmSizeBytes: status.need('VmSize'),
		vmHwmBytes: status.need('VmHWM'),
		vmRssBytes: status.need('VmRSS'),
		rssAnonBytes: status.need('RssAnon'),
		rssFileBytes: status.need('RssFile'),
		rssShmemBytes: status.need('RssShmem'),
		vmDataBytes: status.need('VmData'),
		vmSwapBytes: status.need('VmSwap'),
	};
}
