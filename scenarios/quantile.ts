/** The middle value, or the mean of the two middle ones. `NaN` of nothing. */
export function median(values: readonly number[]): number {
	return quantile(values.toSorted((a, b) => a - b), 0.5);
}

/** The quantile of sorted values, interpolated linearly (type 7, which NumPy and R default to). */
export function quantile(sorted: readonly number[], share: number): number {
	const position = (sorted.length - 1) * share;
	const below = Math.floor(position);
	const low = sorted[below] ?? Number.NaN;
	const high = sorted[below + 1] ?? low;
	return low + ((high - low) * (position - below));
}
