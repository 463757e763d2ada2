import type {Arm} from './arm.ts';
import {oneByOne} from './one-by-one.ts';

/**
 * Does something on arms with a guest one after another, and beside that on the others one after another: an emulated
 * node has room for one of each, and its kernel can crash of more guests.
 *
 * @returns What came of each, as of {@link oneByOne}.
 */
export async function sideBySide<T>(arms: readonly Arm[], act: (arm: Arm) => Promise<T>): Promise<ReadonlyMap<string, PromiseSettledResult<T>>> {
	const lanes = await Promise.all([
		oneByOne(arms.filter(({kernel}) => kernel === 'guest'), act),
		oneByOne(arms.filter(({kernel}) => kernel !== 'guest'), act),
	]);
	return new Map(lanes.flatMap(lane => [...lane]));
}
