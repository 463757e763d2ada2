/** Where the memory of a pod's processes counts on the node. */
export interface SandboxMemory {
	/** The cgroup of each process. */
	cgroups: string[];

	/** Bytes of the nearest limit above the first of them; `undefined` where there is none. */
	limit: number | undefined;

	/** What the kernel killed since for want of memory, such as `Killed process 4711 (qemu-system-x86)`. */
	killed: string[];
}

/** Reads what sandbox-memory.sh printed. */
export function parseSandboxMemory(text: string): SandboxMemory {
	const lines = text.split('\n');
	const of = (kind: string) => lines.filter(line => line.startsWith(`${kind} `)).map(line => line.slice(kind.length + 1));
	const [limit] = of('limit');
	return {cgroups: of('cgroup'), limit: limit === undefined || limit === 'max' ? undefined : Number(limit), killed: of('killed')};
}
