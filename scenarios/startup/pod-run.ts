import type {V1Pod, V1PodList} from '@kubernetes/client-node';
import type {Arm} from '../arm.ts';
import type {ClusterApi} from '../cluster-api.ts';
import {expectedKernel, misplaced, parseFirstLine} from '../first-line.ts';
import type {Measured} from '../measured.ts';
import {messageOf} from '../message-of.ts';
import {objectsOf} from '../namespace.ts';
import type {NodeSession} from '../node-session.ts';
import type {Plan} from '../plan.ts';
import {lastWarning} from '../pod-trouble.ts';
import {TransportError} from '../transport-error.ts';
import {within} from '../within.ts';
import {podManifest} from './pod-manifest.ts';
import {PodMoments} from './pod-moments.ts';
import {parseLogLine, type RunnerReady} from './runner-answer.ts';

/**
 * Creates one pod, waits for Ready and for its first line, deletes it and waits until it is gone.
 *
 * After an error the session may still wait for the line: it must not be used again.
 */
export async function podRun(api: ClusterApi, session: NodeSession, node: RunnerReady, plan: Plan, arm: Arm, pair: number): Promise<Measured> {
	const {namespace, limits} = plan;
	const name = `startup-${pair}-${arm.label}`;
	const path = objectsOf(namespace, 'pods');
	const watch = new AbortController();
	try {
		const moments = await watchPod(api, path, name, watch.signal);
		session.send(['log', name, `${plan.podLogsDir}/${namespace}_${name}_*/main/0.log`, limits.podReady].join('\t'));

		const begin = performance.now();
		const since = (at: number) => (at - begin) / 1000;
		const spoken = session.next(limits.podReady + 30).then(answer => ({answer, at: performance.now()}));
		spoken.catch(() => undefined); // Awaited once the pod is Ready.
		await api.request<V1Pod>('POST', path, podManifest(name, arm, plan.images.shell, plan.node));
		const ready = await within(moments.ready, limits.podReady, () => `not Ready within ${limits.podReady} s ${moments.trouble}`.trim());
		const {answer, at} = await spoken;
		const line = parseFirstLine(parseLogLine(answer, name));
		const wrong = misplaced(line, expectedKernel(arm, plan.rehearsal), node.bootId);
		if (wrong !== undefined) {
			throw new Error(wrong);
		}

		await api.request<V1Pod>('GET', `${path}/${name}`); // So that the next call, too, finds a connection open.
		const end = performance.now();
		await api.request('DELETE', `${path}/${name}`);
		const gone = await within(moments.gone, limits.podGone, () => `not gone within ${limits.podGone} s of its deletion`);

		const {PodScheduled: scheduled, PodReadyToStartContainers: sandbox} = moments.conditions;
		return {
			values: {
				...(scheduled !== undefined && {podScheduled: since(scheduled)}),
				...(sandbox !== undefined && {podSandbox: since(sandbox)}),
				podFirstOutput: since(at),
				podReady: since(ready),
				podDestroy: (gone - end) / 1000,
				...(expectedKernel(arm, plan.rehearsal) === 'guest' && {podGuestBoot: line.uptime}),
			},
			kernel: line.kernel,
			extra: {
				conditions: Object.fromEntries(Object.entries(moments.conditions).map(([type, at]) => [type, since(at)])),
				apiStamps: moments.stamps,
			},
		};
	} catch (error) {
		throw error instanceof TransportError ? error : await explained(error, api, namespace, name);
	} finally {
		watch.abort();
	}
}

/** Begins to watch a pod before there is one, so that the first events find us listening. */
async function watchPod(api: ClusterApi, path: string, name: string, signal: AbortSignal): Promise<PodMoments> {
	const query = `fieldSelector=${encodeURIComponent(`metadata.name=${name}`)}`;
	const {metadata} = await api.request<V1PodList>('GET', `${path}?${query}`);
	const version = metadata?.resourceVersion ?? '0';
	const moments = new PodMoments();
	void moments.follow(await api.watch(`${path}?${query}&watch=true&resourceVersion=${version}`, signal));
	return moments;
}

async function explained(error: unknown, api: ClusterApi, namespace: string, name: string): Promise<Error> {
	const warning = await lastWarning(api, namespace, name);
	const message = messageOf(error);
	return new Error([message, warning].filter(Boolean).join('; '), {cause: error});
}
