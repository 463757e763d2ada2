import type {Pair} from './ratio.ts';

/** Gives the statistic of one bootstrap resample. */
export type Draw = (random: () => number) => number;

/** The median of as many values as there are, drawn from them. Sorts once and not for each resample. */
export function drawnMedian(values: readonly number[]): Draw {
	const sorted = inOrder(values);
	const counts = new Uint32Array(values.length);
	return random => {
		deal(counts, random);
		return middle(sorted, counts);
	};
}

/** The ratio of medians of as many pairs as there are, drawn whole from them. */
export function drawnRatio(pairs: readonly Pair[]): Draw {
	const below = inOrder(pairs.map(([reference]) => reference));
	const above = inOrder(pairs.map(([, other]) => other));
	const counts = new Uint32Array(pairs.length);
	return random => {
		deal(counts, random);
		return middle(above, counts) / middle(below, counts);
	};
}

interface Ordered {
	value: number;
	place: number;
}

const inOrder = (values: readonly number[]): Ordered[] => values.map((value, place) => ({value, place})).sort((a, b) => a.value - b.value);

function deal(counts: Uint32Array, random: () => number): void {
	counts.fill(0);
	for (let draw = 0; draw < counts.length; draw++) {
		const place = Math.floor(random() * counts.length);
		counts[place] = (counts[place] as number) + 1;
	}
}

function middle(sorted: readonly Ordered[], counts: Uint32Array): number {
	const total = counts.length;
	let passed = 0;
	let low = Number.NaN;
	for (const {value, place} of sorted) {
		const until = passed + (counts[place] as number);
		if (2 * passed < total && 2 * until >= total) {
			low = value;
			if (2 * until > total) {
				return value;
			}
		} else if (2 * passed === total && until > passed) {
			return (low + value) / 2;
		}

		passed = until;
	}

	return low;
}
