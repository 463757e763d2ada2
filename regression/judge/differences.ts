/** What of some values is different, as in `containerd 1.7.24 → 1.7.27`; long digests are cut. */
export function differencesOf(before: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>): string[] {
	return [...new Set([...Object.keys(before), ...Object.keys(now)])]
		.filter(name => text(before[name]) !== text(now[name]))
		.map(name => `${name} ${text(before[name])} → ${text(now[name])}`);
}

const text = (value: unknown) => value === undefined ? 'unknown' : shortened(typeof value === 'string' ? value : JSON.stringify(value));
const shortened = (value: string) => /^[\da-f]{32,}$/.test(value) ? value.slice(0, 12) : value;
