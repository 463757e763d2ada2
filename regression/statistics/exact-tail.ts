import type {Tie} from './ranks.ts';

/** How likely U is at most as great as it is, and how likely it is exactly that, where both samples are of one distribution. */
export interface Tail {
	atMost: number;
	exactly: number;
}

/**
 * The distribution of U over every way to deal the values out to the two samples, ties as they are.
 *
 * Groups of equal values are dealt out one after another. What counts is how many went to the first
 * sample so far, and twice the U that they brought; nothing above the U asked for is kept.
 */
export function exactTail(ties: readonly Tie[], u: number): Tail {
	const size = ties.reduce((sum, {first}) => sum + first, 0);
	const total = ties.reduce((sum, {first, second}) => sum + first + second, 0);
	const most = Math.round(2 * u);
	const ways = Array.from({length: size + 1}, () => new Float64Array(most + 1));
	(ways[0] as Float64Array)[0] = 1;

	let dealt = 0;
	for (const {first, second} of ties) {
		const group = first + second;
		for (let taken = Math.min(size, dealt + group); taken > 0; taken--) {
			const to = ways[taken] as Float64Array;
			for (let here = 1; here <= Math.min(group, taken); here++) {
				const below = dealt - (taken - here); // Of the second sample.
				const brings = here * ((2 * below) + group - here);
				if (below >= 0 && below <= total - size && brings <= most) {
					add(ways[taken - here] as Float64Array, to, brings, choose(group, here));
				}
			}
		}

		dealt += group;
	}

	const last = ways[size] as Float64Array;
	const all = choose(total, size);
	return {atMost: last.reduce((sum, count) => sum + count, 0) / all, exactly: (last[most] ?? 0) / all};
}

/** About how many additions {@link exactTail} takes. */
export function exactCost(ties: readonly Tie[], u: number): number {
	const size = ties.reduce((sum, {first}) => sum + first, 0);
	return ties.reduce((sum, {first, second}) => sum + first + second, 0) * size * ((2 * u) + 1);
}

function add(from: Float64Array, to: Float64Array, by: number, times: number): void {
	for (let at = by; at < to.length; at++) {
		to[at] = (to[at] as number) + (times * (from[at - by] as number));
	}
}

function choose(from: number, count: number): number {
	let ways = 1;
	for (let index = 1; index <= Math.min(count, from - count); index++) {
		ways = ways * (from - Math.min(count, from - count) + index) / index;
	}

	return ways;
}
