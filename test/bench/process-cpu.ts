import {execFileSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';

/** Seconds of the host's CPUs that a process has used, by itself and for the kernel. */
export async function cpuSeconds(pid: number): Promise<number> {
	return ticksIn(await readFile(`/proc/${pid}/stat`, 'utf8')) / Number(execFileSync('getconf', ['CLK_TCK'], {encoding: 'utf8'}));
}

/** How many of the host's cores a process uses, on the average, as long as something lasts. */
export async function coresDuring(pid: number, lasts: () => Promise<unknown>): Promise<number> {
	const [before, began] = [await cpuSeconds(pid), performance.now()];
	await lasts();
	return (await cpuSeconds(pid) - before) / ((performance.now() - began) / 1000);
}

/** utime and stime of the text of a `/proc/PID/stat`. */
export function ticksIn(stat: string): number {
	// The name in brackets may hold anything, brackets and spaces too; the fields after it begin with the third.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return Number(fields[11]) + Number(fields[12]);
}
