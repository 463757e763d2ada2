import {changes} from '../rpc/changes.ts';
import {isObject, markLike, reveal, type Properties} from '../rpc/properties.ts';
import {Unfinished, type Operation, type ResourceType} from '../rpc/provider.ts';
import {bare, comparable, imported, inputsOf, previewed, remembered} from './checkpoint.ts';
import {ApiError, type Cluster} from './cluster.ts';
import {asLive} from './drift.ts';
import {pathOf, type Kind} from './kinds.ts';
import {autonamed, edited, name} from './naming.ts';
import {annotation, idOf, parseId, part, text} from './objects.ts';
import {retried, unlessAway} from './patience.ts';
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
			return old === undefined ? inputs : previewed(old.state, inputs);
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
			await unlessAway(place.settings, operation, undefined, async () => {
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
			const found = await unlessAway(place.settings, operation, undefined, async () => place.cluster.find(path(parseId(old.id)), operation.cancelled));
			if (found === undefined) {
				return;
			}

			const known = inputsOf(old);
			const inputs = Object.keys(known).length === 0
				? imported(found)
				: markLike(asLive(reveal(known), found), known) as Properties;
			return {id: old.id, inputs, state: remembered(kind, found, inputs, text(old.state, '__fieldManager') || manager)};
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
			return remembered(kind, ready, inputs, owner);
		} catch (error) {
			const failure = new Error(`${kind.kind} ${idOf(applied)} is in the cluster, but not ready: `
				+ (error instanceof Error ? error.message : String(error)), {cause: error});
			const now = await place.cluster.find(path(parseId(idOf(applied))), AbortSignal.timeout(10_000)).catch(() => undefined);
			throw new Unfinished(idOf(applied), remembered(kind, now ?? applied, inputs, owner), failure);
		}
	}
}
