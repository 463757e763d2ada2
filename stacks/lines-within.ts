/** A text in lines of at most `room` characters, broken between words; a space that does not break holds a figure and its unit together. */
export function linesWithin(text: string, room: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(/[^\S\u00A0\u202F]+/).filter(Boolean)) {
		const last = lines.at(-1);
		if (last === undefined || last.length + 1 + word.length > room) {
			lines.push(word);
		} else {
			lines[lines.length - 1] = `${last} ${word}`;
		}
	}

	return lines;
}
