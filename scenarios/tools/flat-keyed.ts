/** Values by key, from a cgroup's file of lines such as `usage_usec 12925`. */
export function flatKeyed(text: string): Array<readonly [key: string, value: number]> {
	return [...text.matchAll(/^(\S+) (\d+)\s*$/gm)].map(([, key = '', value]) => [key, Number(value)]);
}
