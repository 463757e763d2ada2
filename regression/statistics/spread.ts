const kept = 0.8;

/** What the mean of the four smallest fifths of the distances from 0 is in a normal distribution, in standard deviations. */
const meanKept = 0.558_610;

/**
 * The standard deviation of values in the order of their time, from how far each is from the one
 * before it. A step to another level, or a single value of another kind, hardly shows: of the
 * distances only the four smallest fifths count. `NaN` of fewer than two.
 */
export function spread(values: readonly number[]): number {
	const distances = values.slice(1).map((value, index) => Math.abs(value - (values[index] as number))).sort((a, b) => a - b);
	const near = distances.slice(0, Math.ceil(kept * distances.length));
	return near.reduce((sum, distance) => sum + distance, 0) / near.length / meanKept / Math.SQRT2;
}
