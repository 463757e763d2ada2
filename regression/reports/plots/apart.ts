/** The same places, moved as little as it takes from the top down that each is that far from the next; in the order given. */
export function apart(places: readonly number[], gap: number): number[] {
	const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
	const moved = [...places];
	let least = -Infinity;
	for (const index of order) {
		moved[index] = Math.max(places[index] ?? 0, least);
		least = (moved[index] ?? 0) + gap;
	}

	return moved;
}
