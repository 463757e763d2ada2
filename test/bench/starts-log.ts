/** One start of a container. */
export interface Start {
	runtime: string;
	seconds: number;
	succeeded: boolean;
}

/** The starts that `parts/starts.sh` printed. */
export function startsIn(text: string): Start[] {
	return text.split('\n').flatMap(line => {
		const found = /^(\w+) (\d+\.\d+) (\d+)$/.exec(line);
		return found ? [{runtime: found[1] ?? '', seconds: Number(found[2]), succeeded: found[3] === '0'}] : [];
	});
}
