import {kilobyteLines} from './kilobyte-lines.ts';
import {NamedNumbers} from './named-numbers.ts';

/** A process's memory, as /proc/PID/smaps_rollup has it: what is shared counts in each one's Pss by its share. */
export interface SmapsRollup {
	rssBytes: number;
	pssBytes: number;
	pssAnonBytes: number;
	pssFileBytes: number;
	pssShmemBytes: number;
	sharedCleanBytes: number;
	sharedDirtyBytes: number;
	privateCleanBytes: number;
	privateDirtyBytes: number;
	swapBytes: number;
	swapPssBytes: number;
}

/** Reads /proc/PID/smaps_rollup; throws for a kernel thread or a process that has ended, of which it is empty. */
export function parseSmapsRollup(text: string): SmapsRollup {
	const rollup = new NamedNumbers('/proc/PID/smaps_rollup', kilobyteLines(text));
	return {
		rssBytes: rollup.need('Rss'),
		pssBytes: rollup.need('Pss'),
		pssAnonBytes: rollup.need('Pss_Anon'),
		pssFileBytes: rollup.need('Pss_File'),
		pssShmemBytes: rollup.need('Pss_Shmem'),
		sharedCleanBytes: rollup.need('Shared_Clean'),
		sharedDirtyBytes: rollup.need('Shared_Dirty'),
		privateCleanBytes: rollup.need('Private_Clean'),
		privateDirtyBytes: rollup.need('Private_Dirty'),
		swapBytes: rollup.need('Swap'),
		swapPssBytes: rollup.need('SwapPss'),
	};
}
