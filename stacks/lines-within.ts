/** A text in lines of at most `room` characters, broken between words. */
export function linesWithin(text: string, room: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/).filter(Boolean)) {
		const last = lines.at(-1);
		if (last === undefined || last.length + 1 + word.length > room) {
			lines.push(word);
		} else {
			lines[lines.length - 1] = `${last} ${word}`;
		}
	}

	return lines;
}
