import {setTimeout as sleep} from 'node:timers/promises';
import {orAborted, reasonOf, withLimit} from '../rpc/limit.ts';
import type {Properties} from '../rpc/properties.ts';
import type {Operation} from '../rpc/provider.ts';
import {ApiError, Unreachable, type Cluster} from './cluster.ts';
import {pathOf, type Kind} from './kinds.ts';
import {annotation, list, part, text, texts} from './objects.ts';
import {readiness} from './readiness.ts';
import {podTrouble} from './trouble.ts';

/** Seconds to wait for an object where neither `customTimeouts` nor an annotation says so. */
const usual = 600;

/** Waits until the object is ready; the error of one that is not says what it said itself. */
export async function untilReady(cluster: Cluster, kind: Kind, object: Properties, inputs: Properties, operation: Operation): Promise<Properties> {
	if (annotation(inputs, 'pulumi.com/skipAwait') === 'true') {
		return object;
	}

	const path = pathOf(kind, text(object, 'metadata.namespace'), text(object, 'metadata.name'));
	let live = object;
	let why = '';
	return withLimit(limitOf(inputs, operation), [operation.cancelled], async signal => {
		const look = async (wanted: string) => cluster.find(wanted, signal);
		try {
			for (let pause = 500; ; pause = Math.min(pause * 1.5, 3000)) {
				const state = await readiness(kind.kind, live, look);
				if ('failed' in state) {
					throw new Error(state.failed);
				}

				if (state.ready) {
					return live;
				}

				if (state.why !== why) {
					why = state.why;
					operation.status(why);
				}

				await orAborted(sleep(pause), signal);
				live = await cluster.find(path, signal).catch(keepWaiting) ?? live;
			}
		} catch (error) {
			const reason = signal.aborted ? `${reasonOf(signal).message}: ${why}` : error instanceof Error ? error.message : String(error);
			throw new Error([reason, ...await testimony(cluster, kind, live)].join('\n'), {cause: error});
		}
	});
}

/** Waits until the object is gone, or another one has its name. */
export async function untilGone(cluster: Cluster, path: string, uid: string, inputs: Properties, operation: Operation): Promise<void> {
	await withLimit(limitOf(inputs, operation), [operation.cancelled], async signal => {
		const kept: {by: string[]} = {by: []};
		try {
			for (let pause = 300; ; pause = Math.min(pause * 1.5, 3000)) {
				const live = await cluster.find(path, signal);
				if (live === undefined || (uid !== '' && text(live, 'metadata.uid') !== uid)) {
					return;
				}

				kept.by = texts(live, 'metadata.finalizers');
				operation.status('waiting for the object to go');
				await orAborted(sleep(pause), signal);
			}
		} catch (error) {
			if (signal.aborted) {
				throw new Error(`${reasonOf(signal).message}: the object is still there${kept.by.length === 0 ? '' : `, kept by ${kept.by.join(', ')}`}`, {cause: error});
			}

			throw error;
		}
	});
}

function limitOf(inputs: Properties, {limit}: Operation): number {
	const stated = Number(annotation(inputs, 'pulumi.com/timeoutSeconds') ?? 0);
	return limit > 0 ? limit : stated > 0 ? stated : usual;
}

function keepWaiting(error: unknown): undefined {
	if (!(error instanceof Unreachable) && !(error instanceof ApiError && error.code >= 500)) {
		throw error;
	}
}

/** What the object's pods and the cluster's events have to say. */
async function testimony(cluster: Cluster, {kind}: Kind, object: Properties): Promise<string[]> {
	const namespace = text(object, 'metadata.namespace');
	if (namespace === '') {
		return [];
	}

	const signal = AbortSignal.timeout(10_000);
	const read = async (path: string, query: Record<string, string>) => list(
		await cluster.request({method: 'GET', path: `/api/v1/namespaces/${namespace}/${path}`, query}, signal).catch(() => ({})),
		'items',
	);
	const labels = Object.entries(part(object, 'spec.selector.matchLabels') ?? {}) as Array<[string, string]>;
	const pods = kind === 'Pod' || labels.length === 0
		? []
		: await read('pods', {labelSelector: labels.map(([name, value]) => `${name}=${value}`).join(',')});
	const names = [object, ...pods].map(item => text(item, 'metadata.name'));
	const events = (await read('events', {})).filter(event => event['type'] === 'Warning' && names.includes(text(event, 'involvedObject.name')));
	return [
		...pods.map(item => `pod ${text(item, 'metadata.name')}: ${podTrouble(item)}`),
		...new Set(events.slice(-5).map(event => `event ${text(event, 'reason')}: ${text(event, 'message')}`)),
	];
}
