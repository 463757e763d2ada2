/** Shell assignments that hold any value, quotes and newlines included. */
export function assign(variables: Readonly<Record<string, string>>): string {
	return Object.entries(variables)
		.map(([name, value]) => `${name}='${value.replaceAll('\'', '\'\\\'\'')}'\n`)
		.join('');
}
