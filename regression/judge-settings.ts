/** What can be set of the judge. */
export interface JudgeSettings {
	/** The chance of a false alarm of a whole suite. */
	alpha: number;

	/** How many runs before this one are the reference where no baseline is accepted. */
	lastRuns: number;

	/** Decides how the bootstrap draws, and how often it does. No verdict depends on it. */
	seed: number;
	resamples: number;

	/**
	 * Whether a shift of an arm's own value is a regression where its ratio is judged as well. `told`
	 * leaves it at a word: the ratio cancels what the host does, and values do not.
	 */
	absolutes: 'told' | 'counted';

	/** Of which claims another answer than the known one is a regression, and not just news. */
	countedLimits: readonly Selector[];
}

/** Everything that has these names; what is left out may be anything. */
export interface Selector {
	cell?: string;
	scenario?: string;

	/** A metric's or a claim's. */
	name?: string;

	/** An arm's label. */
	arm?: string;
}
