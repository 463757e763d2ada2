import type {Arm} from './arm.ts';

/**
 * Does something on arms with a guest one after another, and beside that on the others one after another: an emulated
 * node has room for one of each, and its kernel can crash of more guests.
 *
 * @returns What came of each, by label; failures are kept, as one arm's is no other's.
 */
export async function sideBySide<T>(arms: readonly Arm[], act: (arm: Arm) => Promise<T>): Promise<ReadonlyMap<string, PromiseSettledResult<T>>> {
	const outcomes = new Map<string, PromiseSettledResult<T>>();
	const lane = async (some: readonly Arm[]) => {
		for (const arm of some) {
			const [outcome] = await Promise.allSettled([act(arm)]);
			outcomes.set(arm.label, outcome);
		}
	};

	await Promise.all([
		lane(arms.filter(({kernel}) => kernel === 'guest')),
		lane(arms.filter(({kernel}) => kernel !== 'guest')),
	]);
	return outcomes;
}
