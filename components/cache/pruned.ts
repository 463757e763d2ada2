import type {Fate} from './take-away.ts';

/** What pruning did to a cache. */
export interface Pruned {
	removed: Array<{what: string; bytes: number}>;

	/** What would have gone, but for who is at work with it. */
	kept: Array<{what: string; because: string}>;
}

/** The fate of something in the cache; none where it was gone already. */
export interface Told {
	what: string;
	fate: Fate | undefined;
}

/** Many fates as one account. */
export function account(fates: readonly Told[]): Pruned {
	return {
		removed: fates.flatMap(({what, fate}) => fate && 'bytes' in fate ? [{what, bytes: fate.bytes}] : []),
		kept: fates.flatMap(({what, fate}) => fate && 'keptBecause' in fate ? [{what, because: fate.keptBecause}] : []),
	};
}
