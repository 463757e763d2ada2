/** The way to the node or to the cluster broke; nothing is said about the workload. Worth another try. */
export class TransportError extends Error {
	override name = 'TransportError';
}
