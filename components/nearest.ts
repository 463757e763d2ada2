/**
 * The one of `words` that `word` was most likely meant to be, or `undefined` when none comes near.
 * A swap of neighbours, a wrong, a missing and a superfluous letter each count once.
 */
export function nearest(word: string, words: readonly string[]): string | undefined {
	const [best] = words
		.map(candidate => ({candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase())}))
		.filter(({candidate, distance}) => distance <= Math.floor(Math.min(word.length, candidate.length) / 3))
		.sort((a, b) => a.distance - b.distance);
	return best?.candidate;
}

function distance(a: string, b: string): number {
	const rows = Array.from({length: a.length + 1}, (_, i) => Array.from({length: b.length + 1}, (_, j) => i === 0 ? j : i));
	const at = (i: number, j: number) => rows[i]?.[j] ?? Infinity;

	for (let i = 1; i <= a.length; i++) {
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			rows[i]?.splice(j, 1, Math.min(
				at(i - 1, j) + 1,
				at(i, j - 1) + 1,
				at(i - 1, j - 1) + (same ? 0 : 1),
				swapped ? at(i - 2, j - 2) + 1 : Infinity,
			));
		}
	}

	return at(a.length, b.length);
}
