import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {messageOf} from '../message-of.ts';
import {oneByOne} from '../one-by-one.ts';
import {podOf} from '../pod-of.ts';
import type {Claim, Finding} from '../scenario.ts';
import {settled} from '../settled.ts';
import {sideBySide} from '../side-by-side.ts';
import {shownOf, type Shown} from './pod-course.ts';
import {restore as restorePods} from './struck.ts';

/** What became of a running pod when a service of its node was restarted. Times are seconds from the beginning of the restart. */
export interface Restarted {
	/** How long systemctl took. */
	restart: number;

	/** When a command in the pod worked again; `undefined` where none did in time. */
	answered: number | undefined;

	/** What that command found of what the pod had in memory: `kept`, or why not. */
	memory: string;
	before: Shown;
	after: Shown;

	/** How long another pod took to be Ready afterwards. */
	another: number;

	/** How long an answer was waited for. */
	patience: number;
}

/** What scenarios of a restart are asked. */
export const settings = {
	patience: {says: 'How many seconds a command in the pod has to work again', kind: 'count', default: 60, emulated: 180, least: 10},
} as const;

/** What is looked at again, of a restart of such a service. */
export function claimsOf(service: string, source: string): Claim[] {
	return [
		{name: 'survives', claims: `a running pod keeps its container and what it has in memory over a restart of ${service}`, expectation: 'holds', source},
		{name: 'answers', claims: 'a command in the pod works again', expectation: 'holds', source},
		{name: 'another', claims: 'another pod can be started afterwards', expectation: 'holds', source},
	];
}

/** Looks at those claims, on one pod an arm and one restart for all. */
export function experimentOf(ground: Ground, service: string): Experiment {
	let seen: ReturnType<typeof restart> | undefined;
	const look = async ({label}: Arm) => settled((await (seen ??= restart(ground, service))).get(label));

	return {
		claims: {
			survives: async arm => survival(await look(arm)),
			answers: async arm => answering(await look(arm)),
			another: async arm => anotherPod(await look(arm)),
		},
		async recover() {
			seen = undefined;
			await restoreService(ground, service);
		},
	};
}

/** Starts a service that is not running, and removes the pods. */
export async function restoreService(ground: Ground, service: string): Promise<string[]> {
	const started = await ground.node.ask('systemctl is-active --quiet "$1" || { systemctl start "$1"; echo "$1"; }', [service], 300);
	return [...started === '' ? [] : [started], ...await restorePods(ground)];
}

const keptName = ({label}: Arm) => `kept-${label}`;

async function restart(ground: Ground, service: string): Promise<ReadonlyMap<string, PromiseSettledResult<Restarted>>> {
	const {node, pods, plan, limits} = ground;
	const kept = await sideBySide(plan.arms, async arm => keep(ground, arm));
	const began = performance.now();
	await node.ask('systemctl restart "$1"', [service], 600);
	const restart = (performance.now() - began) / 1000;
	const patience = ground.count('patience');
	const asked = plan.arms.map(arm => ({...arm, answer: answerOf(ground, arm, kept, began, patience)}));
	await Promise.allSettled(asked.map(async ({answer}) => answer));
	await pods.remove(plan.arms.map(keptName), limits.podGone);
	return oneByOne(asked, async arm => ({...await arm.answer, restart, patience, another: await startAnother(ground, arm)}));
}

function wish({plan}: Ground, arm: Arm) {
	return {arm, node: plan.node, image: plan.images.shell, spec: {restartPolicy: 'Always', terminationGracePeriodSeconds: 1}};
}

/** Starts a pod that has a word in memory. */
async function keep(ground: Ground, arm: Arm): Promise<Shown> {
	const {pods, limits} = ground;
	const name = keptName(arm);
	const shown = shownOf(await pods.start(podOf({name, ...wish(ground, arm)}), limits.podReady));
	await pods.ask(name, ['/bin/sh', '-c', 'echo kept >/dev/shm/word'], 120);
	return shown;
}

async function answerOf(ground: Ground, arm: Arm, kept: ReadonlyMap<string, PromiseSettledResult<Shown>>, began: number, patience: number) {
	const name = keptName(arm);
	const before = settled(kept.get(arm.label));
	const {answered, memory} = await answer(ground, name, began, patience);
	return {answered, memory, before, after: shownOf(await ground.pods.get(name))};
}

/** How long another pod takes to be Ready, in seconds. */
async function startAnother(ground: Ground, arm: Arm): Promise<number> {
	const {pods, limits} = ground;
	const name = `another-${arm.label}`;
	const asked = performance.now();
	await pods.start(podOf({name, ...wish(ground, arm)}), limits.podReady);
	const seconds = (performance.now() - asked) / 1000;
	await pods.remove([name], limits.podGone);
	return seconds;
}

async function answer({pods}: Ground, name: string, began: number, patience: number): Promise<Pick<Restarted, 'answered' | 'memory'>> {
	for (;;) {
		const {text, done} = await pods.exec(name, ['/bin/sh', '-c', 'cat /dev/shm/word'], 60).then(
			({code, stdout, stderr}) => ({text: code === 0 ? stdout.trim() : stderr.trim().slice(-150), done: true}),
			(error: unknown) => ({text: messageOf(error), done: false}),
		);
		const seconds = (performance.now() - began) / 1000;
		if (done || seconds > patience) {
			return {answered: done ? seconds : undefined, memory: text};
		}

		await sleep(500);
	}
}

/** Whether it is the same container, with what it had in memory. */
export function survival({answered, before, after, memory, restart}: Pick<Restarted, 'answered' | 'before' | 'after' | 'memory' | 'restart'>): Finding {
	if (answered === undefined) {
		throw new Error(`nothing in the pod answers: ${memory}`);
	}

	const same = before.container === after.container && before.restarts === after.restarts;
	return same && memory === 'kept'
		? {answer: 'holds', saw: `the same container, no restart of it, its memory kept; the service was restarted in ${restart.toFixed(1)} s`}
		: {answer: 'does not hold', saw: same ? `the same container, but its memory has: ${memory}` : `another container after ${after.restarts - before.restarts} restarts`};
}

/** When a command worked again. */
export function answering({answered, memory, patience}: Pick<Restarted, 'answered' | 'memory' | 'patience'>): Finding {
	return answered === undefined
		? {answer: 'does not hold', saw: `none within ${patience} s: ${memory.slice(0, 150)}`}
		: {answer: 'holds', saw: `${answered.toFixed(1)} s after the restart began`};
}

/** That another one was Ready; one that was not is an error before. */
export function anotherPod({another}: Pick<Restarted, 'another'>): Finding {
	return {answer: 'holds', saw: `Ready in ${another.toFixed(1)} s`};
}
