/**
 * A number deep in what a tool gave as JSON.
 *
 * @throws When there is no number at that path.
 */
export function numberAt(tool: string, json: unknown, ...path: string[]): number {
	let value = json;
	for (const key of path) {
		value = (Object(value) as Record<string, unknown>)[key];
	}

	if (typeof value !== 'number' || !Number.isFinite(value)) {
		throw new TypeError(`${tool} gave no ${path.join(' ')}`);
	}

	return value;
}
