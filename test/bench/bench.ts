import type {Name} from './definitions.ts';
import type {Prepared} from './prepared.ts';

/** A benchmark that is running. */
export type Bench = Prepared & Watch;

/** What of a benchmark needs no lab. */
export interface Watch {
	/** What is to be measured. */
	wanted: ReadonlySet<Name>;

	/** Aborted by Ctrl-C. */
	signal: AbortSignal;

	/** Keeps samples. */
	add: (name: Name, ...samples: number[]) => void;

	/** Tells the user where it stands. */
	say: (doing: string) => void;
}

/** How often what takes seconds is measured. */
export const repeats = 3;

/** Whether one of these is to be measured. */
export function wants({wanted}: Pick<Watch, 'wanted'>, ...names: Name[]): boolean {
	return names.some(name => wanted.has(name));
}
