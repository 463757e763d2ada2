import {labDirectory} from '../../components/machine/lab-directory.ts';
import {heldElsewhere, readLabRecord} from '../../components/machine/lab-record.ts';
import {removeLab} from '../../components/machine/remove-lab.ts';
import {engine, stackExists} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';
import {progressOnStderr} from './progress.ts';
import {followEngine} from './pulumi-events.ts';
import {openStack} from './workspace.ts';

/** Takes a stack's lab away, whatever state it is in. Gives the exit code. */
export async function down({stack: name, json}: {stack: string; json: boolean}): Promise<number> {
	const progress = progressOnStderr(json);
	let removed = 0;
	try {
		const started = await engine();
		if (stackExists(started.environment, name)) {
			const stack = await openStack(name, started);
			const {summary} = await stack.destroy({onEvent: followEngine(progress), suppressProgress: true});
			removed = summary.resourceChanges?.delete ?? 0;
		}

		const held = heldElsewhere(await readLabRecord(labDirectory(name)), root);
		if (held !== undefined) {
			throw new Error(held);
		}

		// State may be lost as well, and then nobody else knows of the node.
		await removeLab(labDirectory(name));
	} finally {
		progress.close();
	}

	console.log(json ? JSON.stringify({stack: name, removed}) : `Lab ${name} is gone: ${removed} resources.`);
	return 0;
}
