import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {OnceEach} from '../once-each.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {bytesOf} from '../tools/quantity.ts';
import {shownOf, watchCourse, type Shown} from './pod-course.ts';
import {sandboxOf} from './sandbox-on-node.ts';
import {parseSandboxMemory, type SandboxMemory} from './sandbox-memory.ts';
import {restore} from './struck.ts';

export {restore} from './struck.ts';

const overhead = 'kata-containers/kata-containers#6129: with sandbox_cgroup_only the VMM counts against limit and overhead, which small ones do not hold';

/** A pod that fills its page cache, with its virtual machine inside and outside of its cgroup. */
export const memoryFio: Scenario = {
	name: 'memory-fio',
	group: 'faults',
	shows: 'what becomes of a pod whose fio fills the memory of its guest, with and without sandbox_cgroup_only',
	expectation: 'without it the virtual machine\'s memory is under no limit of the pod, and fio ends well; with it the VMM is killed',
	durations: {hardware: 60, kvm: 180, tcg: 490},
	settings: {
		limit: {says: 'Memory limit of the pod', kind: 'memory', default: '512Mi', emulated: '256Mi'},
		size: {says: 'How much fio writes and reads', kind: 'memory', default: '4Gi', emulated: '512Mi'},
		seconds: {says: 'How many seconds fio may take', kind: 'count', default: 120, emulated: 180, least: 10},
	},
	metrics: () => [],
	claims: [
		{name: 'underNoLimit', claims: 'without sandbox_cgroup_only the memory of the pod\'s processes on the node counts outside of the pod\'s cgroup', expectation: 'holds', source: 'kata-containers/kata-containers#4128; kubelet\'s figure of the pod is then 0'},
		{name: 'survivesWithout', claims: 'without sandbox_cgroup_only fio ends well and the pod lives', expectation: 'holds', source: overhead},
		{name: 'insideWith', claims: 'with sandbox_cgroup_only it counts in the pod\'s cgroup, under its limit', expectation: 'holds', source: 'docs/design/host-cgroups.md at 3.0.0'},
		{name: 'survivesWith', claims: 'with sandbox_cgroup_only fio ends well and the pod lives', expectation: 'does not hold', source: overhead},
	],
};

const script = readFileSync(new URL('sandbox-memory.sh', import.meta.url), 'utf8');

interface Seen extends SandboxMemory {
	/** Whether the pod's cgroup is a part of the first process's. */
	inside: boolean;

	/** How fio ended. */
	fio: string;
	before: Shown;
	after: Shown;
}

/** One pod an arm without and one with the annotation. */
export function experiment(ground: Ground): Experiment {
	const without = new OnceEach(async arm => fill(ground, arm, false));
	const annotated = new OnceEach(async arm => fill(ground, arm, true));

	return {
		sideBySide: ['underNoLimit', 'survivesWithout'], // What the kernel kills is told of the whole node.
		claims: {
			underNoLimit: async arm => counted(await without.of(arm), false),
			survivesWithout: async arm => survival(await without.of(arm)),
			insideWith: async arm => counted(await annotated.of(arm), true),
			survivesWith: async arm => survival(await annotated.of(arm)),
		},
		async recover() {
			without.clearFailures();
			annotated.clearFailures();
			await restore(ground);
		},
	};
}

async function fill(ground: Ground, arm: Arm, only: boolean): Promise<Seen> {
	const {pods, node, plan, limits} = ground;
	const name = `filled-${only ? 'with' : 'without'}-${arm.label}`;
	const pod = await pods.start(podOf({
		name,
		arm,
		node: plan.node,
		image: plan.images.tools,
		limits: {memory: ground.text('limit')},
		annotations: {'io.katacontainers.config.runtime.sandbox_cgroup_only': String(only)},
		spec: {restartPolicy: 'Always', terminationGracePeriodSeconds: 1},
	}), limits.podReady);
	const before = shownOf(pod);
	const {vmm, process} = await sandboxOf(ground, name);
	const pids = (arm.kernel === 'guest' && !ground.rehearsal ? vmm : process).map(String);
	if (pids.length === 0) {
		throw new Error('the node shows no process of the pod');
	}

	const since = await node.ask('date +%s');
	const place = parseSandboxMemory(await node.ask(script, [since, ...pids]));
	const began = performance.now();
	const fio = await fioIn(ground, name);
	// A death without a word is seen by the cluster only later.
	const course = fio === 'ended well' ? undefined : await watchCourse(pods, name, before, began, {notice: 60, recovery: 240});
	const after = shownOf(await pods.get(name));
	const {killed} = parseSandboxMemory(await node.ask(script, [since, ...pids]));
	await pods.remove([name], limits.podGone);
	const uid = pod.metadata?.uid ?? '';
	return {...place, inside: isInside(place.cgroups[0] ?? '', uid), killed, fio, before, after: {...after, ended: after.ended ?? course?.ended}};
}

async function fioIn(ground: Ground, name: string): Promise<string> {
	const seconds = ground.count('seconds');
	try {
		const {code, stderr} = await ground.pods.exec(name, [
			'fio', '--name=fill', '--filename=/fill', '--rw=readwrite', '--bs=1M', `--size=${bytesOf(ground.text('size'))}`,
			'--ioengine=psync', `--runtime=${seconds}`, '--output-format=terse',
		], seconds + 120);
		return code === 0 ? 'ended well' : `ended with ${code} ${stderr.trim().slice(-100)}`.trim();
	} catch (error) {
		return error instanceof Error ? error.message.slice(0, 150) : String(error);
	}
}

/** Whether a cgroup is inside of a pod's, as the kubelet names them, whichever driver makes them. */
export function isInside(cgroup: string, uid: string): boolean {
	if (cgroup === '' || uid === '') {
		throw new Error('neither a process without a cgroup nor a pod without a uid can be placed');
	}

	return cgroup.split('/').some(part => part === `pod${uid}` || (part.endsWith('.slice') && part.endsWith(`-pod${uid.replaceAll('-', '_')}.slice`)));
}

/** Whether the memory counts where it is claimed to. */
export function counted({inside, limit, cgroups: [cgroup = '']}: Pick<Seen, 'inside' | 'limit' | 'cgroups'>, wanted: boolean): Finding {
	const shown = cgroup.length > 60 ? `…${cgroup.slice(-60)}` : cgroup;
	return {
		answer: inside === wanted ? 'holds' : 'does not hold',
		saw: `${inside ? 'in' : 'outside of'} the pod's cgroup (${shown}), ${limit === undefined ? 'under no limit' : `under a limit of ${(limit / (1024 ** 2)).toFixed(0)} MiB`}`,
	};
}

/** Whether fio ended well in the same container. */
export function survival({fio, before, after, killed}: Pick<Seen, 'fio' | 'before' | 'after' | 'killed'>): Finding {
	const same = before.container === after.container && before.restarts === after.restarts && after.running;
	const ended = after.ended && !same ? `; the container ended with ${after.ended.exitCode} (${after.ended.reason})` : '';
	const kernel = killed.length === 0 ? '; the kernel killed nothing' : `; ${[...new Set(killed)].slice(0, 2).join(', ')}`;
	return {answer: fio === 'ended well' && same ? 'holds' : 'does not hold', saw: `fio ${fio}${ended}${fio === 'ended well' && same && killed.length === 0 ? '' : kernel}`};
}
