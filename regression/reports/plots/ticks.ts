/** Round numbers within a range, about as many as asked for: steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, about: number): number[] {
	const span = high - low;
	if (!(span > 0) || !Number.isFinite(span)) {
		return [low];
	}

	const rough = span / Math.max(1, about);
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = (steps.find(times => times * power >= rough) ?? 10) * power;
	const first = Math.ceil((low / step) - 1e-9);
	const last = Math.floor((high / step) + 1e-9);
	return Array.from({length: Math.max(0, last - first + 1)}, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

const steps = [1, 2, 5] as const;

/** The powers of ten within a range, with 2 and 5 times them where there would be fewer than three. */
export function logarithmicTicks(low: number, high: number): number[] {
	const powers = Array.from({length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1}, (_, index) => 10 ** (Math.floor(Math.log10(low)) + index));
	const within = (times: readonly number[]) => powers.flatMap(power => times.map(time => Number((power * time).toPrecision(12))))
		.filter(value => value >= low * 0.999 && value <= high * 1.001);
	const decades = within([1]);
	return decades.length >= 3 ? thinned(decades) : within([1, 2, 5]);
}

function thinned(values: readonly number[]): number[] {
	const every = Math.ceil(values.length / 6);
	return values.filter((_, index) => index % every === 0);
}
