import {readFileSync} from 'node:fs';

/** A process, told apart from a later one with its id. */
export interface ProcessIdentity {
	pid: number;

	/** When it started, in the kernel's clock ticks after the boot. */
	started: string;

	/** The boot that it belongs to. */
	boot: string;
}

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

/** This process. */
export function thisProcess(): ProcessIdentity {
	return {pid: process.pid, started: startOf(process.pid) ?? '', boot: bootId()};
}

/** Whether it still is there. */
export function lives({pid, started, boot}: ProcessIdentity): boolean {
	return boot === bootId() && startOf(pid) === started;
}

function startOf(pid: number): string | undefined {
	try {
		// The 22nd field; the second one, in brackets, may have spaces.
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
	} catch {
		return undefined;
	}
}
