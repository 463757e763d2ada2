import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {podOf} from '../pod-of.ts';
import type {Finding, Scenario} from '../scenario.ts';
import {shownOf, watchCourse, type Course} from './pod-course.ts';

/** A reboot of the node. */
export const nodeReboot: Scenario = {
	name: 'node-reboot',
	group: 'faults',
	shows: 'how long the node takes over a reboot, whether pods come back on it, and whether Kata\'s configuration is the same',
	expectation: 'pods start anew, and a configuration outside /opt/kata is the same',
	durations: {hardware: 240, kvm: 240, tcg: 600},
	settings: {
		patience: {says: 'How many seconds the node and its pods have to come back', kind: 'count', default: 600, emulated: 1200, least: 60},
	},
	metrics: () => [],
	claims: [
		{name: 'nodeReturns', claims: 'the node is there again, on a new boot', expectation: 'holds', source: 'a reboot'},
		{name: 'podReturns', claims: 'the pod is Ready again, in another container', expectation: 'holds', source: 'the kubelet starts the pods of its node anew'},
		{name: 'configurationStays', claims: 'the configurations of Kata\'s handler and of containerd are the same', expectation: 'holds', source: 'tools/packaging/kata-deploy/scripts/kata-deploy.sh at 3.0.0 writes over /opt/kata alone'},
	],
};

interface Seen {
	/** Seconds from the command until a login on the new boot; `undefined` where there was none in time. */
	login: number | undefined;

	/** How many boots hung before it and were given up for another, as an emulated node's do. */
	hung: number;

	/** Of each arm's pod, by label. */
	courses: Record<string, Course>;

	/** Files that differ. */
	changed: string[];
	files: string[];
}

/** One reboot for all arms, with a pod of each on the node. */
export function experiment(ground: Ground): Experiment {
	let seen: Promise<Seen> | undefined;
	const look = async () => seen ??= reboot(ground); // Once, whatever became of it.
	return {
		claims: {
			nodeReturns: async () => nodeReturns(await look(), ground.count('patience')),
			podReturns: async ({label}) => podReturns(await look(), label),
			configurationStays: async () => configurationStays(await look()),
		},
		async recover() {
			await loginOn(ground, () => true, 300);
			await ground.clear();
		},
		async end() {
			// Every program of the lab reads this file, and none other needs what that loads.
			const {schemaPatience, servedSchema} = await import('../../components/cluster/served-schema.ts');
			await servedSchema(ground.plan.kubeconfig, schemaPatience); // A `destroy` that came before would only forget what it is to remove.
		},
	};
}

async function reboot(ground: Ground): Promise<Seen> {
	const {pods, node, plan, limits} = ground;
	const files = ['/etc/containerd/config.toml', ...plan.arms.flatMap(({configPath}) => configPath ?? [])];
	const digests = async () => (await node.ask('sha256sum "$@"', files)).split('\n');
	const before = await digests();
	const shown = new Map<Arm, ReturnType<typeof shownOf>>();
	for (const arm of plan.arms) {
		shown.set(arm, shownOf(await pods.start(podOf({
			name: nameOf(arm),
			arm,
			node: plan.node,
			image: plan.images.shell,
			spec: {restartPolicy: 'Always'},
		}), limits.podReady)));
	}

	const hung = await hungBoots(ground);
	const began = performance.now();
	await node.run('systemctl reboot', [], 60).catch(() => undefined); // The connection goes with the node.
	const patience = ground.count('patience');
	const login = await loginOn(ground, bootId => bootId !== ground.bootId, patience, hung.giveUp) ? (performance.now() - began) / 1000 : undefined;
	const courses = await Promise.all([...shown].map(async ([arm, was]) =>
		[arm.label, await watchCourse(pods, nameOf(arm), was, began, {notice: patience, recovery: patience}, 2000)] as const));
	const after = login === undefined ? [] : await digests();
	return {login, hung: hung.count(), courses: Object.fromEntries(courses), changed: files.filter((_, index) => before[index] !== after[index]), files};
}

const nameOf = ({label}: Arm) => `rebooted-${label}`;

/** Boots a node again whose boot hangs, where it is a QEMU of a lab's, and counts how often. */
async function hungBoots({plan: {nodeDirectory = ''}, say}: Ground) {
	const {BootWatch} = await import('../../components/machine/boot-watch.ts');
	const watch = new BootWatch(nodeDirectory);
	let boots = 0;
	return {
		count: () => boots,
		giveUp: async () => {
			await watch.resetIfHung(() => {
				say('the boot hangs, by what the console says: once more');
				boots++;
			});
		},
	};
}

async function loginOn({node}: Ground, wished: (bootId: string) => boolean, limitSeconds: number, meanwhile = async () => {}): Promise<boolean> {
	const deadline = performance.now() + (limitSeconds * 1000);
	while (performance.now() < deadline) {
		const bootId = await node.ask('cat /proc/sys/kernel/random/boot_id', [], 60).catch(() => '');
		if (bootId !== '' && wished(bootId)) {
			return true;
		}

		node.close();
		await meanwhile();
		await sleep(2000);
	}

	return false;
}

/** Whether there was a login on a new boot. */
export function nodeReturns({login, hung}: Pick<Seen, 'login' | 'hung'>, patience: number): Finding {
	const again = hung === 0 ? '' : `, ${hung === 1 ? 'one boot' : `${hung} boots`} before it hung`;
	return login === undefined
		? {answer: 'does not hold', saw: `no login on a new boot within ${patience} s${again}`}
		: {answer: 'holds', saw: `a login on a new boot ${login.toFixed(0)} s after the command${again}`};
}

/** Whether the arm's pod was Ready in another container. */
export function podReturns({login, courses}: Pick<Seen, 'login' | 'courses'>, label: string): Finding {
	const course = courses[label];
	if (login === undefined || course === undefined) {
		throw new Error('the node did not come back');
	}

	return course.recovered === undefined
		? {answer: 'does not hold', saw: `it is not Ready again ${course.watched.toFixed(0)} s after the command`}
		: {answer: 'holds', saw: `Ready again ${course.recovered.toFixed(0)} s after the command`};
}

/** Whether files are the same. */
export function configurationStays({login, changed, files}: Pick<Seen, 'login' | 'changed' | 'files'>): Finding {
	if (login === undefined) {
		throw new Error('the node did not come back');
	}

	return changed.length === 0 ? {answer: 'holds', saw: `${files.join(' and ')} are the same`} : {answer: 'does not hold', saw: `${changed.join(' and ')} changed`};
}
