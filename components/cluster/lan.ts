/** The private network between a lab's embedded nodes, by a node's number; 1 is the control plane. The node image's `identity` has the same addresses. */
export const lan = {
	/** Where the node is reached by the others. */
	address: (index: number) => `10.77.0.${9 + index}`,
	prefix: 24,

	/** What the node image's `identity` reads of its card: the address with its prefix, and the MAC. */
	card: (index: number): string => `${lan.address(index)}/${lan.prefix} ${lan.mac(index)}`,

	/** Locally administered, so that no vendor's card has it. */
	mac: (index: number) => `52:54:00:6b:61:${index.toString(16).padStart(2, '0')}`,

	/** The part of the pods' network that is the node's. */
	pods: (index: number) => `10.244.${index - 1}.0/24`,
} as const;
