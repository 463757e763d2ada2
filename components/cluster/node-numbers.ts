/** The number of a machine in what the step `node-numbers` printed. */
export function numberOf(machine: string, text: string): number {
	const line = text.split('\n').find(line => line.startsWith(`${machine} `));
	if (line === undefined) {
		throw new TypeError(`${machine} has no number in '${text}'`);
	}

	return Number(line.split(' ')[1]);
}
