/** The end of what a program said, in one line. */
export function lastWords(text: string): string {
	return text.trim().replaceAll(/\s+/g, ' ').slice(-300);
}
