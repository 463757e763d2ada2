/** Equal values of two samples together, in ascending order. */
export interface Tie {
	/** How many of each sample have the value. */
	first: number;
	second: number;
}

/** Both samples as groups of equal values, in ascending order; each value has its own group where there are no ties. */
export function tiesOf(first: readonly number[], second: readonly number[]): Tie[] {
	const all = [
		...first.map(value => ({value, of: 'first' as const})),
		...second.map(value => ({value, of: 'second' as const})),
	].sort((a, b) => a.value - b.value);
	const ties: Tie[] = [];
	for (const [index, {value, of}] of all.entries()) {
		if (index === 0 || value !== all[index - 1]?.value) {
			ties.push({first: 0, second: 0});
		}

		(ties.at(-1) as Tie)[of]++;
	}

	return ties;
}

/** How often a value of the first sample is greater than one of the second, half of the equal ones included. */
export function uOf(ties: readonly Tie[]): number {
	let below = 0;
	let u = 0;
	for (const {first, second} of ties) {
		u += first * (below + (second / 2));
		below += second;
	}

	return u;
}
