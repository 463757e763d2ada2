/** What of a pod decides about its annotations. A value that is not known yet is `undefined`. */
export interface PodTemplate {
	/** Where it is in its resource, as in `spec.template`; empty for a Pod. */
	readonly place: string;
	readonly runtimeClass: string | undefined;
	readonly annotations: Readonly<Record<string, string | undefined>>;
}

interface Metadata {
	readonly annotations?: Readonly<Record<string, unknown>>;
}

interface Pod {
	readonly metadata?: Metadata;
	readonly spec?: {readonly runtimeClassName?: unknown};
}

const places: ReadonlyArray<readonly [kinds: RegExp, place: readonly string[]]> = [
	[/^kubernetes:core\/v1:Pod(Patch)?$/, []],
	[/^kubernetes:core\/v1:PodTemplate(Patch)?$/, ['template']],
	[/^kubernetes:core\/v1:ReplicationController(Patch)?$/, ['spec', 'template']],
	[/^kubernetes:(apps|extensions)\/\w+:(DaemonSet|Deployment|ReplicaSet|StatefulSet)(Patch)?$/, ['spec', 'template']],
	[/^kubernetes:batch\/\w+:Job(Patch)?$/, ['spec', 'template']],
	[/^kubernetes:batch\/\w+:CronJob(Patch)?$/, ['spec', 'jobTemplate', 'spec', 'template']],
];

/** Whether resources of a type make pods. */
export function makesPods(type: string): boolean {
	return places.some(([kinds]) => kinds.test(type));
}

/** The pod that a resource of Kubernetes makes, by its type and inputs; `undefined` where it makes none, or it is not known yet. */
export function podTemplate(type: string, inputs: unknown): PodTemplate | undefined {
	const place = places.find(([kinds]) => kinds.test(type))?.[1];
	const pod = place?.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], inputs) as Pod | undefined;
	if (place === undefined || pod === undefined) {
		return undefined;
	}

	const runtimeClass = pod.spec?.runtimeClassName;
	return {
		place: place.join('.'),
		runtimeClass: typeof runtimeClass === 'string' ? runtimeClass : undefined,
		annotations: annotationsIn(pod.metadata),
	};
}

/** The annotations of a resource itself, which are not those of the pods that it makes. */
export function ownAnnotations(inputs: unknown): PodTemplate['annotations'] {
	return annotationsIn((inputs as {metadata?: Metadata} | undefined)?.metadata);
}

function annotationsIn(metadata: Metadata | undefined): PodTemplate['annotations'] {
	return Object.fromEntries(Object.entries(metadata?.annotations ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]));
}
