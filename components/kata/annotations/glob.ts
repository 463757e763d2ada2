/** Whether a path is one that Go's `filepath.Glob` finds by a pattern, given that it exists: `*` and `?` stay within a directory. */
export function inGlob(pattern: string, path: string): boolean {
	if (pattern === '') {
		return false;
	}

	const malformed: string[] = [];
	const form = pattern.replaceAll(/\\(.)|\[(\^?)((?:\\.|[^\]])+)\]|([*?])|([$()+.[\\^{|}])/gs, (whole, escaped?: string, negated?: string, members?: string, wild?: string) => {
		if (escaped !== undefined) {
			return literal(escaped);
		}

		if (members !== undefined) {
			return `(?!/)[${negated ?? ''}${members.replaceAll('[', String.raw`\[`)}]`;
		}

		malformed.push(...['[', '\\'].filter(sign => sign === whole));
		return wild === undefined ? literal(whole) : wild === '*' ? '[^/]*' : '[^/]';
	});
	try {
		return malformed.length === 0 && new RegExp(`^${form}$`, 's').test(path);
	} catch {
		return false; // Go finds nothing by a malformed pattern.
	}
}

const literal = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
