import {setTimeout as sleep} from 'node:timers/promises';
import type {V1ContainerStateTerminated, V1Pod, V1PodList} from '@kubernetes/client-node';
import {ApiError, type ClusterApi} from './cluster-api.ts';
import {objectsOf} from './namespace.ts';
import {execInPod, type Executed} from './pod-exec.ts';
import type {PodManifest} from './pod-of.ts';
import {failedOften, lastWarning, statusTrouble} from './pod-trouble.ts';

/** How a pod's container ended. */
export interface PodEnd {
	phase: string;

	/** Of its first container; `undefined` where none ever ran. */
	terminated: V1ContainerStateTerminated | undefined;

	/** Such as `Evicted`. */
	reason: string;
	message: string;
	log: string;
}

/** What became of a pod that may not start at all. */
export type Attempt = {ready: V1Pod} | {refused: string};

// The kubelet's reasons for a sandbox or a container that did not come up.
const refusal = /^(FailedCreatePodSandBox|Failed|SysctlForbidden|UnexpectedAdmissionError):/;

// A kubelet that found no containerd, as while that is restarted, has not asked anybody yet, and tries again.
const unasked = /code = Unavailable desc = connection error/;

/** The pods of a scenario's namespace. Every limit is in seconds. */
export class Pods {
	readonly #api: ClusterApi;
	readonly #namespace: string;
	readonly #interval: number;

	/** `interval` is how often the API is asked, in milliseconds. */
	constructor(api: ClusterApi, namespace: string, interval = 1000) {
		this.#api = api;
		this.#namespace = namespace;
		this.#interval = interval;
	}

	/** Creates an object: a pod, or another kind such as `apps/v1/deployments`. */
	async create<T extends {metadata?: {name?: string}}>(object: T, kind = 'pods'): Promise<T> {
		return this.#api.request<T>('POST', objectsOf(this.#namespace, kind), object);
	}

	async get(name: string): Promise<V1Pod> {
		return this.#api.request<V1Pod>('GET', `${objectsOf(this.#namespace, 'pods')}/${name}`);
	}

	/** The pods that have these labels. */
	async list(labels: Readonly<Record<string, string>>): Promise<V1Pod[]> {
		const selector = encodeURIComponent(Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(','));
		const {items} = await this.#api.request<V1PodList>('GET', `${objectsOf(this.#namespace, 'pods')}?labelSelector=${selector}`);
		return items;
	}

	/** Waits until a pod is Ready; one that its node has failed to start three times does not become it, as one failure alone may be a guest's that came too late. */
	async ready(name: string, limitSeconds: number): Promise<V1Pod> {
		return this.until(name, isReady, 'Ready', limitSeconds, async () => failedOften(this.#api, this.#namespace, name, 3));
	}

	/** Waits until a pod is as wished. When the time is up, or `hopeless` says why it will never be, what the cluster says of it is the error. */
	async until(name: string, wished: (pod: V1Pod) => boolean, what: string, limitSeconds: number, hopeless?: () => Promise<string | undefined>): Promise<V1Pod> {
		const deadline = performance.now() + (limitSeconds * 1000);
		for (;;) {
			const pod = await this.get(name);
			if (wished(pod)) {
				return pod;
			}

			const trouble = statusTrouble(pod);
			const why = await hopeless?.();
			const over = isOver(pod) || why !== undefined;
			if (over || performance.now() > deadline) {
				const warning = why ?? await lastWarning(this.#api, this.#namespace, name);
				throw new Error([`${name} is not ${what}${over ? '' : ` within ${limitSeconds} s`}`, trouble, warning].filter(Boolean).join('; '));
			}

			await sleep(this.#interval);
		}
	}

	/** Creates a pod and waits until it is Ready. */
	async start(pod: PodManifest, limitSeconds: number): Promise<V1Pod> {
		await this.create(pod);
		return this.until(pod.metadata?.name ?? '', isReady, 'Ready', limitSeconds);
	}

	/** Creates a pod and waits until it is Ready, or the node says that it cannot start it. */
	async attempt(pod: PodManifest, limitSeconds: number): Promise<Attempt> {
		const name = pod.metadata?.name ?? '';
		await this.create(pod);
		const deadline = performance.now() + (limitSeconds * 1000);
		for (;;) {
			const now = await this.get(name);
			if (isReady(now)) {
				return {ready: now};
			}

			const warning = await lastWarning(this.#api, this.#namespace, name);
			if (isOver(now) || (refusal.test(warning) && !unasked.test(warning))) {
				return {refused: [statusTrouble(now), warning].filter(Boolean).join('; ')};
			}

			if (performance.now() > deadline) {
				throw new Error([`${name} is neither Ready nor refused within ${limitSeconds} s`, statusTrouble(now), warning].filter(Boolean).join('; '));
			}

			await sleep(this.#interval);
		}
	}

	/** Creates a pod and waits until its containers ended, however they did. */
	async finish(pod: PodManifest, limitSeconds: number): Promise<PodEnd> {
		const name = pod.metadata?.name ?? '';
		await this.create(pod);
		const {status} = await this.until(name, isOver, 'done', limitSeconds);
		return {
			phase: status?.phase ?? '',
			terminated: status?.containerStatuses?.[0]?.state?.terminated,
			reason: status?.reason ?? '',
			message: status?.message ?? '',
			log: await this.log(name).catch(() => ''), // An evicted pod has none.
		};
	}

	/** What a pod's container printed. */
	async log(name: string, container?: string): Promise<string> {
		return this.#api.text(`${objectsOf(this.#namespace, 'pods')}/${name}/log${container === undefined ? '' : `?container=${container}`}`);
	}

	/** Runs a command in a pod, to its end. */
	async exec(name: string, command: readonly string[], limitSeconds: number, container = 'main'): Promise<Executed> {
		return execInPod(this.#api.config, {namespace: this.#namespace, name, container}, command, limitSeconds);
	}

	/** What a command in a pod printed; one that fails is an error with its last words. */
	async ask(name: string, command: readonly string[], limitSeconds: number, container?: string): Promise<string> {
		const {code, stdout, stderr} = await this.exec(name, command, limitSeconds, container);
		if (code !== 0) {
			throw new Error(`${command.slice(0, 2).join(' ')} in ${name} ended with ${code}: ${(stderr.trim() || stdout.trim()).slice(-300)}`);
		}

		return stdout;
	}

	/** Deletes pods and waits until they are gone. */
	async remove(names: readonly string[], limitSeconds: number, graceSeconds = 1): Promise<void> {
		const path = objectsOf(this.#namespace, 'pods');
		for (const name of names) {
			await this.#ifThere('DELETE', `${path}/${name}`, {gracePeriodSeconds: graceSeconds});
		}

		const deadline = performance.now() + (limitSeconds * 1000);
		for (const name of names) {
			while (await this.#ifThere('GET', `${path}/${name}`)) {
				if (performance.now() > deadline) {
					throw new Error(`${name} is not gone within ${limitSeconds} s of its deletion`);
				}

				await sleep(this.#interval);
			}
		}
	}

	async #ifThere(method: 'GET' | 'DELETE', path: string, body?: unknown): Promise<boolean> {
		try {
			await this.#api.request(method, path, body);
			return true;
		} catch (error) {
			if (error instanceof ApiError && error.status === 404) {
				return false;
			}

			throw error;
		}
	}
}

/** Whether a pod is Ready. */
export function isReady({status}: V1Pod): boolean {
	return status?.conditions?.some(({type, status}) => type === 'Ready' && status === 'True') ?? false;
}

function isOver({status}: V1Pod): boolean {
	return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}
