import {stringify} from 'yaml';
import {sameMeaning} from '../stand-in/kubernetes/drift.ts';
import type {DeclaredLab, DeclaredRuntimeClass} from './declared.ts';
import {repaired, type Difference} from './difference.ts';
import {doing, removal} from './kata-deploy.ts';
import {textDiff} from './text-diff.ts';

/** What a cluster says of itself, as far as it is compared; the shapes are the API's. */
export interface ClusterLook {
	runtimeClasses: readonly RuntimeClass[];
	daemonSets: readonly DaemonSet[];
}

/** A RuntimeClass as the API server has it. */
export interface RuntimeClass {
	metadata?: {name?: string};
	handler: string;
	overhead?: {podFixed?: Record<string, string>};
	scheduling?: {nodeSelector?: Record<string, string>; tolerations?: Array<Record<string, unknown>>};
}

/** A DaemonSet as the API server has it. */
export interface DaemonSet {
	metadata?: {name?: string; namespace?: string};
	spec?: {template: {spec?: {containers: Array<{image?: string}>}}};
}

/** What of a cluster is not as it was declared, and who works against the lab in it. */
export function compareCluster({runtimeClasses}: Pick<DeclaredLab, 'runtimeClasses'>, found: ClusterLook): Difference[] {
	return [
		...runtimeClasses.flatMap(declared => compareRuntimeClass(declared, found.runtimeClasses.find(({metadata}) => metadata?.name === declared.name))),
		...deploys(found.daemonSets),
	];
}

/** The kata-deploys among a cluster's DaemonSets. */
export function deploys(daemonSets: readonly DaemonSet[]): Difference[] {
	return daemonSets.flatMap(({metadata, spec}) => {
		const image = spec?.template.spec?.containers.map(({image = ''}) => image).find(image => /(^|\/)kata-deploy(-ci)?[:@]/.test(image));
		return image === undefined ? [] : [{
			kind: 'kata-deploy',
			name: `DaemonSet ${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`,
			found: image,
			does: doing,
			remedy: removal,
		} satisfies Difference];
	});
}

function compareRuntimeClass(declared: DeclaredRuntimeClass, live: RuntimeClass | undefined): Difference[] {
	const {name, ...wanted} = declared;
	const named = {kind: 'runtime class', name, remedy: repaired} as const;
	if (live === undefined) {
		return [{...named, declared: told(wanted)}];
	}

	const there: Omit<DeclaredRuntimeClass, 'name'> = {
		handler: live.handler,
		overhead: inWordsOf(wanted.overhead, live.overhead?.podFixed ?? {}),
		nodeSelector: live.scheduling?.nodeSelector ?? {},
		tolerations: live.scheduling?.tolerations ?? [],
	};
	const [before, after] = [text(wanted), text(there)];
	return before === after ? [] : [{...named, declared: told(wanted), found: told(there), diff: textDiff(`/runtimeclasses/${name}`, before, after)}];
}

// The API server writes a quantity in its own way.
function inWordsOf(declared: Readonly<Record<string, string>>, live: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(live).map(([resource, quantity]) => {
		const own = declared[resource];
		return [resource, own !== undefined && sameMeaning(own, quantity) ? own : quantity];
	}));
}

const told = ({handler, overhead}: Pick<DeclaredRuntimeClass, 'handler' | 'overhead'>) =>
	[`handler ${handler}`, ...Object.entries(overhead).sort().map(([resource, quantity]) => `${resource} ${quantity}`)].join(', ');
const text = (value: object) => stringify(value, {sortMapEntries: true});
