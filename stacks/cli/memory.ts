/** Bytes of RAM that a process, or some together, take. */
export interface Memory {
	/** Would be free without it. */
	own: number;

	/** Its share of what it has in common with others, such as the template of a golden node. */
	shared: number;
}

/** What the text of a `/proc/PID/smaps_rollup` says. */
export function memoryOf(rollup: string): Memory {
	const bytes = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) * 1024;
	const own = bytes('Private_Clean') + bytes('Private_Dirty');
	return {own: own + bytes('Private_Hugetlb'), shared: Math.max(0, bytes('Pss') - own)}; // Pss leaves huge pages out.
}

/** What all of them take. */
export function memorySum(parts: readonly Memory[]): Memory {
	return parts.reduce(({own, shared}, part) => ({own: own + part.own, shared: shared + part.shared}), {own: 0, shared: 0});
}
