import {setTimeout as sleep} from 'node:timers/promises';
import {changes} from '../rpc/changes.ts';
import {orAborted} from '../rpc/limit.ts';
import {isObject, markLike, reveal, secret, type Properties} from '../rpc/properties.ts';
import {Unfinished, type Operation, type Remembered, type ResourceType} from '../rpc/provider.ts';
import {ApiError, Unreachable, type Cluster} from './cluster.ts';
import {asLive} from './drift.ts';
import {pathOf, type Kind} from './kinds.ts';
import {autonamed, edited, name} from './naming.ts';
import {annotation, idOf, parseId, part, text, without} from './objects.ts';
import {fixedFields, replaces} from './replacement.ts';
import type {Settings} from './settings.ts';
import {untilGone, untilReady} from './wait.ts';

/** Where the objects of a provider live. */
export interface Place {
	readonly settings: Settings;

	/** The API server; throws where the settings name none. */
	readonly cluster: Cluster;
}

/** The manager of the fields that are applied here. */
const manager = 'pulumi-kubernetes';

/** Kinds that the official provider does not wait for on removal when they say `skipAwait`. */
const leftAlone = new Set(['Namespace', 'Pod', 'DaemonSet', 'Deployment', 'Job']);

/** One kind of Kubernetes object as a resource, by server-side apply. */
export function objectType(kind: Kind, place: Place): ResourceType {
	const path = (id: {namespace: string; name: string}) => pathOf(kind, id.namespace === '' ? 'default' : id.namespace, id.name);

	return {
		check(inputs, previous, naming) {
			const {inputs: named, failures} = name({...inputs, apiVersion: kind.apiVersion, kind: kind.kind}, previous, naming);
			const {namespace} = place.settings;
			const stated = part(reveal(named), 'metadata.namespace') !== undefined;
			const placed = kind.namespaced && namespace !== undefined && !stated && isObject(reveal(named['metadata'] ?? null))
				? {...named, metadata: edited(named['metadata'], metadata => ({...metadata, namespace}))}
				: named;
			return {inputs: placed, failures};
		},

		diff(old, inputs) {
			const [before, after] = [comparable(kind, inputsOf(old)), comparable(kind, inputs)];
			const fixed = fixedFields(kind, after, place.settings);
			const found = changes(before, after).map(change => ({...change, replace: replaces(change, fixed)}));
			const same = ['metadata.name', 'metadata.namespace'].every(field => text(before, field) === text(after, field));
			return {
				changes: found,
				deleteBeforeReplace: found.some(({replace}) => replace) && same && annotation(after, autonamed) !== 'true',
			};
		},

		preview(inputs, old) {
			return old === undefined ? inputs : {...merged(live(old.state), inputs), __inputs: inputs};
		},

		async create(inputs, operation) {
			const object = bare(inputs);
			const id = {namespace: text(object, 'metadata.namespace'), name: text(object, 'metadata.name')};
			if (await place.cluster.find(path(id), operation.cancelled) !== undefined) {
				throw new Error(`${kind.kind} ${id.name} already exists in the cluster, and belongs to nobody here: `
					+ 'delete it, import it with `pulumi import`, or choose another metadata.name');
			}

			const applied = await retried(operation, async () => apply(path(id), object, manager, operation));
			return {id: idOf(applied), state: await settled(applied, inputs, manager, operation)};
		},

		async update(old, inputs, operation) {
			const owner = text(old.state, '__fieldManager') || manager;
			const applied = await apply(path(parseId(old.id)), bare(inputs), owner, operation);
			return settled(applied, inputs, owner, operation);
		},

		async delete(old, operation) {
			const inputs = reveal(inputsOf(old));
			const policy = annotation(inputs, 'pulumi.com/deletionPropagationPolicy')?.toLowerCase();
			const propagationPolicy = policy === 'orphan' ? 'Orphan' : policy === 'background' ? 'Background' : 'Foreground';
			await unlessAway(operation, undefined, async () => {
				try {
					await place.cluster.request({method: 'DELETE', path: path(parseId(old.id)), body: {propagationPolicy}}, operation.cancelled);
				} catch (error) {
					if (error instanceof ApiError && error.code === 404) {
						return;
					}

					throw error;
				}

				if (annotation(inputs, 'pulumi.com/skipAwait') !== 'true' || !leftAlone.has(kind.kind)) {
					await untilGone(place.cluster, path(parseId(old.id)), text(reveal(old.state), 'metadata.uid'), inputs, operation);
				}
			});
		},

		async read(old, operation) {
			const found = await unlessAway(operation, undefined, async () => place.cluster.find(path(parseId(old.id)), operation.cancelled));
			if (found === undefined) {
				return;
			}

			const known = inputsOf(old);
			const inputs = Object.keys(known).length === 0
				? imported(found)
				: markLike(asLive(reveal(known), found), known) as Properties;
			return {id: old.id, inputs, state: remembered(found, inputs, text(old.state, '__fieldManager') || manager)};
		},
	};

	async function apply(target: string, object: Properties, fieldManager: string, operation: Operation): Promise<Properties> {
		return place.cluster.request({
			method: 'PATCH',
			path: target,
			query: {fieldManager, force: 'true'},
			body: object,
			contentType: 'application/apply-patch+yaml',
		}, operation.cancelled);
	}

	async function settled(applied: Properties, inputs: Properties, owner: string, operation: Operation): Promise<Properties> {
		try {
			const ready = await untilReady(place.cluster, kind, applied, reveal(inputs), operation);
			return remembered(ready, inputs, owner);
		} catch (error) {
			const failure = new Error(`${kind.kind} ${idOf(applied)} is in the cluster, but not ready: `
				+ (error instanceof Error ? error.message : String(error)), {cause: error});
			const now = await place.cluster.find(path(parseId(idOf(applied))), AbortSignal.timeout(10_000)).catch(() => undefined);
			throw new Unfinished(idOf(applied), remembered(now ?? applied, inputs, owner), failure);
		}
	}

	function remembered(object: Properties, inputs: Properties, owner: string): Properties {
		const metadata = edited(object['metadata'], fields => without(fields, 'managedFields'));
		const marked = markLike({...object, metadata}, inputs) as Properties;
		if (kind.kind === 'Secret' && isObject(marked['data'])) {
			marked['data'] = secret(marked['data']);
		}

		return {...marked, __inputs: inputs, __initialApiVersion: kind.apiVersion, __fieldManager: owner};
	}

	/** Without a cluster to ask: `away` where the settings allow that, else an error that says how to allow it. */
	async function unlessAway<Result>(operation: Operation, away: Result, work: () => Promise<Result>): Promise<Result> {
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof Unreachable)) {
				throw error;
			}

			if (place.settings.deleteUnreachable) {
				operation.log('warning', `${error.message}; deleteUnreachable is set, so the object is forgotten`);
				return away;
			}

			throw new Error(`${error.message}. If the cluster is gone for good, run again with PULUMI_K8S_DELETE_UNREACHABLE=true `
				+ 'to forget its objects', {cause: error});
		}
	}
}

/** Creates again where the cluster is not as far as its own objects: a namespace, or the account in it, is about to be. */
async function retried(operation: Operation, create: () => Promise<Properties>): Promise<Properties> {
	for (let tries = 1; ; tries++) {
		try {
			return await create();
		} catch (error) {
			const early = error instanceof ApiError && (error.code === 404 || (error.code === 403 && /serviceaccount .* not found/.test(error.message)));
			if (!early || tries === 6) {
				throw error;
			}

			operation.status(`Retry #${tries}; creation failed: ${error.message}`);
		}

		await orAborted(sleep(1000 * 2 ** (tries - 1)), operation.cancelled);
	}
}

function inputsOf({inputs, state}: Remembered): Properties {
	const kept = state['__inputs'];
	return Object.keys(inputs).length === 0 && isObject(kept) ? kept : inputs;
}

function bare(inputs: Properties): Properties {
	return Object.fromEntries(Object.entries(reveal(inputs)).filter(([name]) => !name.startsWith('__') && name !== 'status'));
}

function comparable(kind: Kind, inputs: Properties): Properties {
	const object = bare(inputs);
	const namespace = part(object, 'metadata.namespace') ?? 'default';
	return {
		...object,
		apiVersion: kind.apiVersion,
		kind: kind.kind,
		metadata: edited(object['metadata'], metadata => ({...metadata, namespace: kind.namespaced ? namespace : null})),
	};
}

function live(state: Properties): Properties {
	return Object.fromEntries(Object.entries(state).filter(([name]) => !name.startsWith('__')));
}

function merged(old: Properties, inputs: Properties): Properties {
	const result: Properties = {...old};
	for (const [name, value] of Object.entries(inputs)) {
		const before = old[name];
		result[name] = isObject(before) && isObject(value) ? merged(before, value) : value;
	}

	return result;
}

function imported(object: Properties): Properties {
	const metadata = edited(object['metadata'], fields => without(fields, 'creationTimestamp', 'generation', 'managedFields', 'resourceVersion', 'uid'));
	return {...without(object, 'status'), metadata};
}
