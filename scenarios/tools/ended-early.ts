/** The error of a tool that gave no figures, with the last line that it printed. */
export function endedEarly(tool: string, text: string): Error {
	const lastWords = text.trim().split('\n').at(-1)?.trim() ?? '';
	return new Error(`${tool} ended before it gave its figures${lastWords === '' ? ', without a word' : `: ${lastWords.slice(0, 200)}`}`);
}
