import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {ExecutionContext} from 'ava';
import {liveProcess} from '../live-process.ts';

/** A process that passes for the QEMU of the node in that directory. Gives its id. */
export async function runningNode(t: ExecutionContext, directory: string): Promise<number> {
	const pidFile = path.join(directory, 'qemu.pid');
	await mkdir(directory, {recursive: true});
	const pid = await liveProcess(t, pidFile);
	await writeFile(pidFile, String(pid));
	return pid;
}
