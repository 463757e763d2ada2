/** Where a machine is reached over SSH. It is the same machine for as long as that is the same. */
export interface Place {
	host: string;
	port: number;
}

/** What a machine is told apart by. */
export function placeKey({host, port}: Place): string {
	return `${host.toLowerCase()}:${port}`;
}

/** What the resources of a worker are called. A colon pair of an IPv6 address would end the name in a URN. */
export function workerName(place: Place): string {
	return `worker-${placeKey(place).replaceAll(':', '-')}`;
}
