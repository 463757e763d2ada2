/** What a node is for: load generators never share one with what they measure, where there are several. */
export type Role = 'measured' | 'client';

/** The label that says it. */
export const roleLabel = 'lab.kata/role';

/** The role of a node by its number: a control plane alone is measured; with others beside it, it is the client. */
export function roleOf(index: number, nodes: number): Role {
	return index === 1 && nodes > 1 ? 'client' : 'measured';
}

/** The numbers of the nodes that scenarios may measure. */
export function measuredNodes(nodes: number): number[] {
	return Array.from({length: nodes}, (_, index) => index + 1).filter(index => roleOf(index, nodes) === 'measured');
}

/** The number of the one that they measure where nothing else is said: the first. */
export function measuredNode(nodes: number): number {
	return measuredNodes(nodes)[0] ?? 1;
}
