import {RunError} from '../../run-error.ts';
import type {Keys, Values} from '../configuration/key.ts';
import type {agentKeys} from '../configuration/keys/agent-keys.ts';
import type {goKeys} from '../configuration/keys/go-keys.ts';
import type {runtimeKeys} from '../configuration/keys/runtime-keys.ts';
import {annotationProblems} from './annotation-problems.ts';
import {problemText} from './annotation-problem.ts';
import {prefix} from './annotation.ts';
import {annotationTable} from './annotation-table.ts';
import type {furtherAnnotations} from './further-annotations.ts';
import type {PodHandler} from './pod-handler.ts';

type OfTable<K extends Keys, Table extends string> = {
	readonly [N in keyof K as K[N] extends {annotation: `io.katacontainers.config.${Table}.${infer Name}`} ? Name : never]?: Values<K>[N];
};

type Hashes = {
	readonly [N in keyof typeof furtherAnnotations as N extends `io.katacontainers.config.hypervisor.${infer Name extends `${string}_hash`}` ? Name : never]?: string;
};

/** What a pod may have otherwise than its handler's configuration: by table, under the names that annotations have. */
export interface PodConfiguration {
	/** A configuration file on the node, which counts in place of the handler's. */
	readonly config_path?: string;
	readonly hypervisor?: Omit<OfTable<typeof goKeys, 'hypervisor'>, 'rootless' | 'shared_fs'> & Hashes & {readonly shared_fs?: 'virtio-fs' | 'virtio-9p'};
	readonly runtime?: Omit<OfTable<typeof runtimeKeys, 'runtime'>, 'experimental'>;
	readonly agent?: Omit<OfTable<typeof agentKeys, 'agent'>, 'enable_tracing'>;

	/** What each of its containers gets in the guest. */
	readonly container?: {readonly swappiness?: number; readonly swap_in_bytes?: number};
}

const places = {
	hypervisor: `${prefix}config.hypervisor.`,
	runtime: `${prefix}config.runtime.`,
	agent: `${prefix}config.agent.`,
	container: `${prefix}container.resource.`,
} as const;

/**
 * The annotations of a pod's metadata for what it wishes. What Kata 3.0.0 would refuse or ignore is an
 * error; with a handler, also what its configuration does not allow.
 */
export function kataAnnotations({config_path: file, ...tables}: PodConfiguration, handler?: PodHandler): Record<string, string> {
	const annotations = Object.fromEntries([
		...file === undefined ? [] : [[`${prefix}config_path`, file] as const],
		...Object.entries(tables).flatMap(([table, values]: [string, Readonly<Record<string, unknown>>]) =>
			Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => {
				const annotation = places[table as keyof typeof places] + name;
				return [annotation, written(annotation, value)] as const;
			})),
	]);
	const problems = annotationProblems(annotations, handler);
	if (problems.length > 0) {
		throw new RunError(['Kata\'s annotations:', ...problems.map(problemText)].join('\n  '));
	}

	return annotations;
}

function written(annotation: string, value: unknown): string {
	return Array.isArray(value)
		? annotationTable[annotation]?.form === 'list with ;' ? value.join(';') : JSON.stringify(value)
		: String(value);
}
