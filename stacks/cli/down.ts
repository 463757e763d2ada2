import {labDirectory} from '../../components/machine/lab-directory.ts';
import {heldElsewhere, readLabRecord} from '../../components/machine/lab-record.ts';
import {removeLab} from '../../components/machine/remove-lab.ts';
import {engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';
import {stackExists} from '../pulumi/stack-state.ts';
import {amendState} from './amend-state.ts';
import {openStack} from './open-stack.ts';
import {progressOnStderr} from './progress.ts';
import {followEngine} from './pulumi-events.ts';
import {runEngine} from './run-engine.ts';
import {withoutInterrupted} from './without-interrupted.ts';

/** Takes a stack's lab away, whatever state it is in. Gives the exit code. */
export async function down({stack: name, json}: {stack: string; json: boolean}): Promise<number> {
	const progress = progressOnStderr(json);
	let removed = 0;
	try {
		const started = await engine();
		if (stackExists(started.environment, name)) {
			await openStack(name, started);
			await amendState(name, started, withoutInterrupted);
			const {changes} = await runEngine(started, {stack: name, verb: 'destroy', onEvent: followEngine(progress)});
			removed = changes['delete'] ?? 0;
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
