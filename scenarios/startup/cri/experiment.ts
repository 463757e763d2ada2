import {readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import type {V1RuntimeClass} from '@kubernetes/client-node';
import type {Arm} from '../../arm.ts';
import type {Experiment} from '../../experiment.ts';
import {expectedKernel, firstLineScript, misplaced, parseFirstLine} from '../../first-line.ts';
import type {Ground} from '../../ground.ts';
import type {Measured} from '../../measured.ts';
import {criMetrics} from '../cri.ts';
import {Cri} from './cri.ts';
import {containerConfig, ownSandboxes, sandboxConfig} from './messages.ts';
import {fieldsOf} from './wire.ts';

const kubelet = readFileSync(new URL('kubelet.node.sh', import.meta.url), 'utf8');
const logs = '/run/kata-lab/cri-logs';

/** Starts and removes sandboxes of one container by the CRI, with the kubelet stopped. */
export function experiment(ground: Ground): Experiment {
	let opened: Promise<Cri> | undefined;
	const cri = async () => {
		opened ??= openCri(ground);
		return opened;
	};

	const close = async () => {
		await opened?.then(cri => {
			cri.close();
		}, () => undefined);
		opened = undefined;
	};

	return {
		parts: [{
			name: 'sandbox',
			pairs: ground.count('pairs'),
			metrics: criMetrics,
			headline: 'criTotal',
			async measure(arm, pair) {
				const open = await cri();
				return withoutKubelet(ground, async () => run(ground, open, arm, pair));
			},
			async recover() {
				await close();
				await restore(ground);
			},
		}],
		async end() {
			await close();
			await restore(ground);
		},
	};
}

/** Removes sandboxes that a killed probe left, and starts the kubelet that it stopped. */
export async function restore(ground: Ground): Promise<string[]> {
	if (ground.plan.connection.user !== 'root') {
		return []; // Nothing can have been begun.
	}

	const cri = await Cri.open(ground.plan.connection);
	try {
		return await putBack(ground, cri);
	} finally {
		cri.close();
	}
}

async function openCri({plan: {connection}}: Ground): Promise<Cri> {
	if (connection.user !== 'root') {
		throw new Error(`the socket of containerd is root's, and the way to the node is ${connection.user}'s`);
	}

	return Cri.open(connection);
}

async function withoutKubelet(ground: Ground, measure: () => Promise<Measured>): Promise<Measured> {
	await ground.node.ask(kubelet, ['stop', String(ground.limits.podReady + ground.limits.podGone)]);
	try {
		await sleep(1000);
		return await measure();
	} finally {
		await ground.node.ask(kubelet, ['start']);
	}
}

async function run({plan, api, node, limits, rehearsal, bootId}: Ground, cri: Cri, arm: Arm, pair: number): Promise<Measured> {
	const handler = arm.runtimeClass === 'runc' ? '' : (await api.request<V1RuntimeClass>('GET', `/apis/node.k8s.io/v1/runtimeclasses/${arm.runtimeClass}`)).handler;
	const name = `cri-${pair}-${arm.label}`;
	const logDirectory = `${logs}/${name}`;
	await node.ask('mkdir -p "$1"', [logDirectory]);
	await cri.call('Version', {}, 60); // So that the first call finds a connection open.

	const config = sandboxConfig({name, namespace: plan.namespace, logDirectory});
	const moments = [performance.now()];
	const timed = async (method: string, message: Parameters<Cri['call']>[1], limit: number) => {
		const answer = await cri.call(method, message, limit);
		moments.push(performance.now());
		return fieldsOf(answer, 1)[0]?.toString() ?? '';
	};

	const sandbox = await timed('RunPodSandbox', {1: config, 2: handler}, limits.podReady);
	const container = await timed('CreateContainer', {1: sandbox, 2: containerConfig(plan.images.shell, ['/bin/busybox', 'sh', '-c', `${firstLineScript}; exec /bin/busybox sleep 86400`]), 3: config}, limits.podReady);
	await timed('StartContainer', {1: container}, limits.podReady);
	const line = await node.ask('for try in {1..600}; do if [[ -s $1 ]]; then exec head -n 1 "$1"; fi; sleep 0.1; done; echo "the container has said nothing" >&2; exit 1', [`${logDirectory}/main.log`]);
	const parsed = parseFirstLine(line.replace(/^\S+ stdout F /, ''));
	const wrong = misplaced(parsed, expectedKernel(arm, rehearsal), bootId);
	if (wrong !== undefined) {
		throw new Error(wrong);
	}

	const begun = performance.now();
	await cri.call('StopPodSandbox', {1: sandbox}, limits.podGone);
	await cri.call('RemovePodSandbox', {1: sandbox}, limits.podGone);
	const criDestroy = (performance.now() - begun) / 1000;
	await node.ask('rm -r "$1"', [logDirectory]);
	const [begin = 0, up = 0, created = 0, started = 0] = moments.map(moment => moment / 1000);
	return {
		values: {criSandbox: up - begin, criCreate: created - up, criStart: started - created, criTotal: started - begin, criDestroy},
		kernel: parsed.kernel,
	};
}

async function putBack({node, limits}: Ground, cri: Cri): Promise<string[]> {
	const started = (await node.ask(kubelet, ['start'])).split('\n').filter(Boolean);
	const left = fieldsOf(await cri.call('ListPodSandbox', ownSandboxes, 60), 1).map(sandbox => fieldsOf(sandbox, 1)[0]?.toString() ?? '');
	const own: string[] = [];
	for (const id of left) {
		const isOfPod = (await node.ask('ctr --namespace k8s.io containers info "$1"', [id])).includes('"io.kubernetes.pod.uid"');
		if (!isOfPod) { // Pods of Kubernetes have the same labels; they go by the API.
			await cri.call('StopPodSandbox', {1: id}, limits.podGone);
			await cri.call('RemovePodSandbox', {1: id}, limits.podGone);
			own.push(id);
		}
	}

	await node.ask('rm -rf "$1"', [logs]);
	return [...started, ...own];
}
