/** Bytes by name, from lines such as `VmRSS:  4344 kB`. Other lines are left out, counts as well. */
export function kilobyteLines(text: string): Array<readonly [name: string, bytes: number]> {
	return [...text.matchAll(/^([\w()]+):\s+(\d+) kB\s*$/gm)].map(([, name = '', kilobytes]) => [name, Number(kilobytes) * 1024]);
}
