/** What a node is for: load generators never share one with what they measure, where there are several. */
export type Role = 'measured' | 'client';

/** The label that says it. */
export const roleLabel = 'lab.kata/role';

/** The role of a node by its number: a control plane alone is measured; with others beside it, it is the client. */
export function roleOf(index: number, nodes: number): Role {
	return index === 1 && nodes > 1 ? 'client' : 'measured';
}

/** The number of the node that scenarios measure: the first one whose role says so. */
export function measuredNode(nodes: number): number {
	return roleOf(1, nodes) === 'measured' ? 1 : 2;
}
