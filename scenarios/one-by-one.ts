/**
 * Does something with each arm, one after another.
 *
 * @returns What came of each, by label; failures are kept, as one arm's is no other's.
 */
export async function oneByOne<Labelled extends {label: string}, T>(arms: readonly Labelled[], act: (arm: Labelled) => Promise<T>): Promise<Map<string, PromiseSettledResult<T>>> {
	const outcomes = new Map<string, PromiseSettledResult<T>>();
	for (const arm of arms) {
		const [outcome] = await Promise.allSettled([act(arm)]);
		outcomes.set(arm.label, outcome);
	}

	return outcomes;
}
