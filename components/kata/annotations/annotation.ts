/** How the text of an annotation is read. Numbers are not negative, and of 64 bits. */
export type Form = 'text' | 'words' | 'path' | 'sha512' | 'boolean' | 'number' | 'prefixed number' | 'JSON list' | 'list with ;' | 'binary quantity';

/** What Kata does about an annotation: nothing, or not create the pod. */
export type Consequence = 'ignored' | 'refused';

/** An annotation by which a pod changes what Kata does for it alone. */
export interface Annotation {
	readonly form: Form;
	readonly meaning: string;

	/** The key of the configuration file that it stands for, as in `hypervisor.default_maxvcpus`. */
	readonly key?: string;
	readonly unit?: string;

	/** The least and the most that 3.0.0 takes as it is written. */
	readonly range?: readonly [number, number];

	/** The only values that it takes. */
	readonly oneOf?: readonly string[];

	/** The key of `[hypervisor.…]` with the globs of paths that it may have. */
	readonly list?: string;

	/** The annotation, by the rest of its name, without which this one is not looked at. */
	readonly beside?: string;

	/** Why it does nothing at 3.0.0, or never lets a pod start. */
	readonly useless?: {readonly then: Consequence; readonly why: string};

	/** What Kata does about a value that it cannot read; `refused` by default. */
	readonly wrong?: Consequence;

	/** The release from which on Kata acts on it, where 3.0.0 does not. */
	readonly since?: string;
}

/** What the names of annotations begin with that Kata reads. */
export const prefix = 'io.katacontainers.';

/** What those begin with that pods may have only where `enable_annotations` says so. */
export const gatedPrefix = `${prefix}config.hypervisor.`;
