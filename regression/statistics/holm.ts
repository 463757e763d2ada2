/** The p values of several tests, adjusted so that one below alpha is a false alarm of all of them together no more often than alpha. By Holm, as R's `p.adjust`. */
export function holm(p: readonly number[]): number[] {
	const order = p.map((_, index) => index).sort((a, b) => (p[a] as number) - (p[b] as number));
	const adjusted = new Array<number>(p.length).fill(1);
	let least = 0;
	for (const [place, index] of order.entries()) {
		least = Math.max(least, Math.min(1, (p.length - place) * (p[index] as number)));
		adjusted[index] = least;
	}

	return adjusted;
}
