/** Texts by name, from lines that begin with one, such as `CapEff 000001ffffffffff`. */
export function namedLines(text: string): Record<string, string> {
	return Object.fromEntries(text.split('\n').filter(line => line.trim() !== '').map(line => {
		const [name = '', ...rest] = line.split(' ');
		return [name, rest.join(' ').trim()];
	}));
}
