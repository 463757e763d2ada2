const known: Readonly<Record<string, number>> = {runc: 0, kata: 1, gvisor: 2, host: 3};

/** Which colour each arm has: one that is known its own on every plot, another one of those that are left. */
export function tonesOf(labels: readonly string[]): Record<string, number> {
	const free = [0, 1, 2, 3, 4, 5].filter(tone => !labels.some(label => known[label] === tone));
	return Object.fromEntries(labels.map(label => [label, known[label] ?? free.shift() ?? 5]));
}
