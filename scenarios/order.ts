import {randomNumbers} from './random.ts';

/**
 * The order in which the arms of one pair run.
 *
 * It depends on the seed and the pair's number alone, so a run cut in the middle goes on in the
 * order that it would have had.
 */
export function orderOf<T>(arms: readonly T[], seed: number, pair: number): T[] {
	const random = randomNumbers(Math.imul(seed, 0x1_00_01) + pair);
	const order = [...arms];
	for (let last = order.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[order[last], order[other]] = [order[other] as T, order[last] as T];
	}

	return order;
}
