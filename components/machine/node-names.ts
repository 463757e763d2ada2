/** The names of a lab's nodes, in the cluster and as directories; the control plane comes first. */
export function nodeNames(count: number): string[] {
	return Array.from({length: count}, (_, index) => nodeName(index + 1));
}

/** The name of a node by its number, 1 for the control plane. */
export function nodeName(index: number): string {
	return index === 1 ? 'node' : `node-${index}`;
}

/** As many as the node image has routes for. */
export const mostNodes = 8;
