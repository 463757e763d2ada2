import {rm, rmdir} from 'node:fs/promises';
import path from 'node:path';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {stopQemu} from '../../components/machine/qemu-process.ts';
import {engine, stackExists} from '../pulumi/engine.ts';
import {createProgress} from './progress.ts';
import {followEngine} from './pulumi-events.ts';
import {openStack} from './workspace.ts';

/** Takes a stack's lab away, whatever state it is in. Gives the exit code. */
export async function down({stack: name, json}: {stack: string; json: boolean}): Promise<number> {
	const progress = createProgress({stream: process.stderr, isTTY: process.stderr.isTTY && process.env['CI'] === undefined, json});
	let removed = 0;
	try {
		const started = await engine();
		if (stackExists(started.environment, name)) {
			const stack = await openStack(name, started);
			const {summary} = await stack.destroy({onEvent: followEngine(progress), suppressProgress: true});
			removed = summary.resourceChanges?.delete ?? 0;
		}

		await sweep(name);
	} finally {
		progress.close();
	}

	console.log(json ? JSON.stringify({stack: name, removed}) : `Lab ${name} is gone: ${removed} resources.`);
	return 0;
}

// State may be lost as well, and then nobody else knows of the node.
async function sweep(name: string): Promise<void> {
	const directory = labDirectory(name);
	await stopQemu(path.join(directory, 'node'));
	await rm(directory, {recursive: true, force: true});
	await rmdir(path.dirname(directory)).catch(() => undefined); // Other labs are in it, or none.
}
