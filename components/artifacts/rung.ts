import type {Artifact} from './artifact.ts';
import type {Entry} from './cache.ts';
import type {Report} from './progress.ts';

/** What a rung of the ladder is given. */
export interface Order {
	name: string;
	artifact: Artifact;
	cache: string;

	/** The cache's key of what the rung brings. */
	key: string;
	mirror?: string;
	sha256?: string;
	offline: boolean;
	report: Report;
}

/** What a rung found: the artifact, or why it has none. */
export type Outcome = {entry: Entry} | {failure: string};
