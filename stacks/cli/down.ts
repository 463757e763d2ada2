import {labDirectory} from '../../components/machine/lab-directory.ts';
import {goneOwner} from '../../components/machine/lab-owner.ts';
import {heldElsewhere, readLabRecord} from '../../components/machine/lab-record.ts';
import {nodeDirectories} from '../../components/machine/lab-nodes.ts';
import {removeLab} from '../../components/machine/remove-lab.ts';
import {engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';
import {stackExists} from '../pulumi/stack-state.ts';
import {amendState} from './amend-state.ts';
import {attachedStacks} from './attached-stacks.ts';
import {emptied} from './emptied.ts';
import {forgetStack} from './forget-stack.ts';
import {openStack} from './open-stack.ts';
import {progressOnStderr} from './progress.ts';
import {followEngine} from './pulumi-events.ts';
import {runEngine} from './run-engine.ts';
import {withoutInterrupted} from './without-interrupted.ts';

/** Takes a stack's lab away, whatever state it is in, and the scenarios that other stacks have on it. Gives the exit code. */
export async function down({stack: name, json}: {stack: string; json: boolean}): Promise<number> {
	const progress = progressOnStderr(json);
	let removed = 0;
	try {
		const started = await engine();
		const owner = goneOwner(labDirectory(name));
		const attached = attachedStacks(name);
		const theirs = owner === undefined ? [] : [...attached.filter(stack => stack.startsWith(owner.prefix)), name];
		const embedded = nodeDirectories(labDirectory(name)).length > 0;
		for (const stack of attached.filter(stack => stackExists(started.environment, stack))) {
			await openStack(stack, started);
			if (embedded) {
				await amendState(stack, started, emptied); // All that it has goes with the node.
			} else {
				await runEngine(started, {stack, verb: 'destroy', onEvent: followEngine(progress)});
			}

			await removeLab(labDirectory(stack));
		}

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
		for (const stack of theirs) {
			await forgetStack(stack, started); // Whoever made it for itself is gone.
		}
	} finally {
		progress.close();
	}

	console.log(json ? JSON.stringify({stack: name, removed}) : `Lab ${name} is gone: ${removed} resources.`);
	return 0;
}
