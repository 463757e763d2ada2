import {readFileSync} from 'node:fs';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {cgroupsStay, clean, noticed, recovers, removable} from './struck-findings.ts';
import {cgroupsClaim, experimentOf, settings} from './struck.ts';

export {restore} from './struck.ts';

const unit = 'src/agent/kata-agent.service.in at 3.0.0: FailureAction=poweroff, and the shim\'s check of the agent';

/** A pod whose agent is killed from inside. */
export const killAgent: Scenario = {
	name: 'kill-agent',
	group: 'faults',
	shows: 'whether a container can reach the agent in its guest, and what becomes of the pod when a privileged one has the guest\'s kernel kill it; an arm without a guest is the control, of which nothing is killed',
	expectation: 'not by its process id, even with hostPID; killed, it takes the virtual machine with it, the cluster notices, and the pod starts anew',
	durations: {hardware: 120, kvm: 240, tcg: 210},
	settings,
	metrics: () => [],
	claims: [
		{name: 'outOfReach', claims: 'a privileged container with hostPID sees no process outside of itself', expectation: 'holds', source: 'update_container_namespaces in src/agent/src/rpc.rs at 3.0.0: each container has a PID namespace of its own'},
		{name: 'noticed', claims: 'the cluster notices that the container is no more', expectation: 'holds', source: unit},
		{name: 'recovers', claims: 'the pod is Ready again by itself, and answers', expectation: 'holds', source: unit},
		{name: 'removable', claims: 'the pod goes away when it is deleted', expectation: 'holds', source: unit},
		{name: 'clean', claims: 'no process, mount or directory of it stays on the node', expectation: 'holds', source: unit},
		cgroupsClaim,
	],
};

const script = readFileSync(new URL('kill-agent.sh', import.meta.url), 'utf8');

/** Kills the agent of an arm with a guest. Elsewhere the kernel is the node's, and is left alone. */
export function experiment(ground: Ground): Experiment {
	const commands = new Map<string, string>();
	return experimentOf(ground, async ({pods, bootId, rehearsal}, {label, kernel}, pod, {containers: [container = '']}) => {
		const seen = await pods.ask(pod, ['/bin/sh', '-c', 'cat /proc/sys/kernel/random/boot_id 2>/dev/null || echo none; cat /proc/[0-9]*/comm | sort -u'], 120);
		const [boot = '', ...names] = seen.trim().split('\n');
		commands.set(label, names.join(' '));
		if (kernel !== 'guest' || rehearsal) {
			return '';
		}

		if (!/^[\da-f-]{36}$/.test(boot) || boot === bootId) {
			throw new Error(`the container does not run in a guest: its kernel's boot id is ${boot}, and so the node's`);
		}

		const {code, stderr} = await pods.exec(pod, ['/bin/sh', '-c', script, 'sh', container], 60)
			.catch(() => ({code: 0, stderr: ''})); // The agent that would answer is no more.
		if (code !== 0 && code < 128) {
			throw new Error(`the guest does not let it: ${stderr.trim().slice(-200)}`);
		}

		// Where no answer comes, it was killed.
		const struck = await pods.exec(pod, ['/bin/sh', '-c', 'cat /struck'], 60).then(({stdout}) => stdout.trim(), () => undefined);
		if (struck !== undefined && !/^agent \d+$/.test(struck)) {
			throw new Error(`the guest's kernel found no agent to kill: ${struck || 'it started no program'}`);
		}

		return 'agent killed from inside';
	}, {
		outOfReach: (_, {label}) => outOfReach(commands.get(label) ?? ''),
		noticed, recovers, removable, clean, cgroupsStay,
	}, {
		container: {securityContext: {privileged: true}},
		spec: {restartPolicy: 'Always', terminationGracePeriodSeconds: 1, hostPID: true},
	});
}

/** Whether the names of all processes that a container sees are its own. */
export function outOfReach(names: string): Finding {
	const all = names.split(' ').filter(Boolean);
	if (!all.includes('sh')) {
		throw new Error(`the container does not tell its processes: ${names.slice(0, 200)}`);
	}

	const foreign = all.filter(name => !own.has(name));
	return foreign.length === 0
		? {answer: 'holds', saw: `it sees ${all.join(', ')}`}
		: {answer: 'does not hold', saw: `it sees ${foreign.slice(0, 5).join(', ')}${foreign.length > 5 ? ` and ${foreign.length - 5} more` : ''}`};
}

const own = new Set(['sh', 'sleep', 'cat', 'sort', 'pause', 'busybox']);
