import {readFileSync} from 'node:fs';
import {ArmPods} from '../arm-pods.ts';
import type {Arm} from '../arm.ts';
import {containerIdOf} from '../container-id.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {lastWords} from '../last-words.ts';
import type {Ended} from '../node-shell.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';

/** What a runtime tells of its containers. */
export const events: Scenario = {
	name: 'events',
	group: 'known limits',
	shows: 'whether a runtime reports that a container ran out of memory, and has an events command',
	expectation: 'containerd gets the event of kata too, but kata-runtime has no events command (docs/Limitations.md at 3.0.0: «not fully implemented»)',
	durations: {hardware: 30, kvm: 60, tcg: 80},
	settings: {
		memory: {kind: 'memory', default: '64Mi', says: 'the memory limit of the container that runs out of it'},
	},
	metrics: () => [],
	claims: [
		{
			name: 'oomReported',
			claims: 'containerd publishes TaskOOM when a process of the container is killed for its memory limit',
			expectation: 'holds',
			source: 'integration/kubernetes/k8s-oom.bats of kata-containers/tests at 3.0.0; docs/Limitations.md says «not fully»',
		},
		{
			name: 'eventsCommandMissing',
			claims: 'the runtime\'s own command line has no events command',
			expectation: 'holds',
			source: 'docs/Limitations.md at 3.0.0, kata-containers/runtime#308',
		},
	],
};

const watching = readFileSync(new URL('events.sh', import.meta.url), 'utf8');

/**
 * A pod with little memory, and by ctr a process in it that takes more. Not a container by ctr alone: the
 * agent watches none that is its own sandbox (do_start_container in src/agent/src/rpc.rs at 3.0.0).
 */
export function experiment(ground: Ground): Experiment {
	const {node, plan} = ground;
	const armPods = new ArmPods(ground, arm => podOf({
		name: `events-${arm.label}`, arm, node: plan.node, image: plan.images.shell, limits: {memory: ground.text('memory')},
	}));
	return {
		sideBySide: true,
		claims: {
			async oomReported(arm) {
				const id = containerIdOf((await armPods.of(arm)).pod);
				return reported(await node.ask(watching, [id, '60'], plan.limits.container), id);
			},
			async eventsCommandMissing(arm) {
				return commandMissing(arm, await node.run('"$1" events --help', [commandOf(arm)]));
			},
		},
		async recover() {
			await armPods.clear();
		},
	};
}

/** The command line of what an arm stands for. */
export function commandOf({runtimeType}: Pick<Arm, 'runtimeType'>): string {
	const name = /^io\.containerd\.([^.]+)/.exec(runtimeType)?.[1] ?? runtimeType;
	return name === 'kata' ? 'kata-runtime' : name;
}

/** Whether containerd told of it. The container's process must have been killed, or the check says nothing. */
export function reported(text: string, id: string): Finding {
	const [, code] = /^ended (\d+)$/m.exec(text) ?? [];
	if (code !== '137' && code !== '9') { // The agent of 3.0.0 gives a signal's number as the exit code.
		throw new Error(`the process that takes memory was not killed, but ended with ${code ?? 'no exit code'}`);
	}

	const line = text.split('\n').find(line => line.includes('/tasks/oom') && line.includes(id));
	return found(line !== undefined, line === undefined ? 'the process was killed, and nothing told of it' : line.replace(/^.*?\/tasks\/oom/, '/tasks/oom'));
}

/** Whether a command line says that it knows no events. */
export function commandMissing(arm: Pick<Arm, 'runtimeType'>, {code, stdout, stderr}: Ended): Finding {
	const words = `${stdout}\n${stderr}`;
	if (/\bevents\b.*(display|show|stat)|NAME:\s*\S+ events|OOM/is.test(words) && code === 0) {
		return found(false, `${commandOf(arm)} has one`);
	}

	if (/invalid command|no such|no help topic|unknown command|not defined/i.test(words)) {
		return found(true, lastWords(stderr || stdout));
	}

	throw new Error(`${commandOf(arm)} events: ${lastWords(words) || `exit code ${code}`}`);
}


