import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {parseLook, type Look} from './configuration-look.ts';

const deploy = 'tools/packaging/kata-deploy/scripts/kata-deploy.sh at 3.0.0: `cp -a /opt/kata-artifacts/opt/kata/* /opt/kata/` at each start';

/** What a copy of kata-deploy's leaves of a configuration that was edited. */
export const configurationRevert: Scenario = {
	name: 'configuration-revert',
	group: 'faults',
	shows: 'which changes of Kata\'s configuration outlive what kata-deploy does at each of its starts, a reboot among them: it copies its files over /opt/kata',
	expectation: 'an edited file there is turned back, sandbox_cgroup_only from true to false; a drop-in beside it and a file elsewhere stay',
	durations: {hardware: 30, kvm: 60, tcg: 150},
	settings: {},
	metrics: () => [],
	claims: [
		{name: 'reverted', claims: 'sandbox_cgroup_only = true in /opt/kata\'s own configuration is turned back to false', expectation: 'holds', source: deploy},
		{name: 'keptByUpdate', claims: 'a copy that leaves newer files alone, as of 3.0.1, leaves it true', expectation: 'holds', source: 'kata-containers/kata-containers#5868: `cp -au` from 3.0.1 on'},
		{name: 'dropInStays', claims: 'a drop-in in config.d beside that file stays', expectation: 'holds', source: 'the same copy; a release has no config.d'},
		{name: 'ownStays', claims: 'the configuration that the lab\'s handler names, outside /opt/kata, is the same, and pods start with it', expectation: 'holds', source: 'the same copy'},
	],
};

const script = readFileSync(new URL('configuration-revert.sh', import.meta.url), 'utf8');

interface Seen {
	edited: Look;
	updated: Look;
	copied: Look;
}

/** Copies once for all arms; a pod of each is started while the copy is there. */
export function experiment(ground: Ground): Experiment {
	let seen: Promise<Seen> | undefined;
	const look = async () => seen ??= revert(ground);
	return {
		claims: {
			reverted: async () => reverted(await look()),
			keptByUpdate: async () => keptByUpdate(await look()),
			dropInStays: async () => dropInStays(await look()),
			ownStays: async arm => ownStays(await look(), await podSeconds(ground, arm)),
		},
		async recover() {
			seen = undefined;
			await restore(ground);
			await ground.clear();
		},
		async end() {
			await restore(ground);
		},
	};
}

/** Puts back the release's own configuration. */
export async function restore({node}: Ground): Promise<string[]> {
	return (await node.ask(script, ['restore'])).split('\n').filter(Boolean);
}

async function revert({node, plan}: Ground): Promise<Seen> {
	const files = ['/etc/containerd/config.toml', ...plan.arms.flatMap(({configPath}) => configPath ?? [])];
	const step = async (word: string) => {
		await node.ask(script, [word]);
		return parseLook(await node.ask(script, ['look', ...files]));
	};

	return {edited: await step('edit'), updated: await step('copy-newer'), copied: await step('copy')};
}

async function podSeconds({pods, plan, limits}: Ground, arm: Arm): Promise<number> {
	const name = `configured-${arm.label}`;
	const began = performance.now();
	await pods.start(podOf({name, arm, node: plan.node, image: plan.images.shell}), limits.podReady);
	const seconds = (performance.now() - began) / 1000;
	await pods.remove([name], limits.podGone);
	return seconds;
}

const told = (look: Look) => `sandbox_cgroup_only is ${String(look.edited)}`;

/** Whether the copy turned the edited value back. */
export function reverted({edited, copied}: Seen): Finding {
	return {answer: edited.edited && !copied.edited ? 'holds' : 'does not hold', saw: `${told(edited)} before the copy, ${String(copied.edited)} after it`};
}

/** Whether a copy of newer files alone left it. */
export function keptByUpdate({updated}: Seen): Finding {
	return {answer: updated.edited ? 'holds' : 'does not hold', saw: `${told(updated)} after it`};
}

/** Whether the drop-in was there before, and is. */
export function dropInStays({edited, copied}: Seen): Finding {
	if (!edited.dropIn) {
		throw new Error('the drop-in was not there before the copy');
	}

	return {answer: copied.dropIn ? 'holds' : 'does not hold', saw: copied.dropIn ? 'it is there after the copy' : 'it is gone'};
}

/** Whether files elsewhere are the same; a pod that did not start is an error before. */
export function ownStays({edited, copied}: Seen, podSeconds: number): Finding {
	const changed = Object.keys(edited.digests).filter(path => edited.digests[path] !== copied.digests[path]);
	return changed.length === 0
		? {answer: 'holds', saw: `${Object.keys(edited.digests).join(' and ')} are the same; a pod was Ready in ${podSeconds.toFixed(0)} s`}
		: {answer: 'does not hold', saw: `${changed.join(' and ')} changed`};
}
