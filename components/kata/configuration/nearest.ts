/** The candidate that a mistyped word most likely stands for, if any is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
	const [best] = candidates
		.map(candidate => ({candidate, distance: distance(word, candidate)}))
		.sort((a, b) => a.distance - b.distance);
	return best !== undefined && best.distance <= Math.max(2, word.length / 3) ? best.candidate : undefined;
}

/** How many single letters have to be put in, taken out or changed to get from one word to the other. */
function distance(from: string, to: string): number {
	let row = Array.from({length: to.length + 1}, (_, index) => index);
	for (const [line, letter] of from.split('').entries()) {
		const next = [line + 1];
		for (const [column, other] of to.split('').entries()) {
			next.push(Math.min(
				(row[column] ?? 0) + (letter === other ? 0 : 1),
				(row[column + 1] ?? 0) + 1,
				(next[column] ?? 0) + 1,
			));
		}

		row = next;
	}

	return row.at(-1) ?? 0;
}
