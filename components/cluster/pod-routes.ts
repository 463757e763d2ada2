/** A machine of a cluster, as the others see it. */
export interface Member {
	/** Where they reach it. */
	address: string;

	/** The part of the pods' network that it has. */
	network: string;
}

/** The routes from the member with that index to the pods of all others, as the step `pod-routes` reads them. */
export function podRoutes(members: readonly Member[], from: number): string {
	return members.filter((_, index) => index !== from).map(({network, address}) => `${network} ${address}`).join('\n');
}
