import path from 'node:path';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {qemuProcess} from '../../components/machine/qemu-process.ts';
import type {Stack} from './stack-file.ts';

/** The process of the node of a benchmark's lab. */
export function nodeProcess(stack: Stack): number {
	const pid = qemuProcess(path.join(labDirectory(stack), 'node'));
	if (pid === undefined) {
		throw new Error(`the node of lab ${stack} does not run`);
	}

	return pid;
}
