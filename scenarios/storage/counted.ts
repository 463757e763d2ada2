/** What of the kubelet's /stats/summary is read here. */
export interface StatsSummary {
	pods: Array<{
		podRef: {name: string};
		volume?: Array<{name: string; time: string; usedBytes?: number}>;
	}>;
}

/** What the kubelet counted of a volume. */
export interface Counted {
	bytes: number;

	/** When it looked, in milliseconds since 1970 by the node's clock. */
	at: number;
}

/** What the kubelet counts of a pod's volume; `undefined` where it has not looked at it yet. */
export function bytesCountedOf({pods}: StatsSummary, pod: string, volume: string): Counted | undefined {
	const found = pods.find(({podRef}) => podRef.name === pod)?.volume?.find(({name}) => name === volume);
	return found?.usedBytes === undefined ? undefined : {bytes: found.usedBytes, at: Date.parse(found.time)};
}
