import type {V1Pod} from '@kubernetes/client-node';
import type {WatchEvent} from '../cluster-api.ts';
import type {PodMoments} from './pod-moments.ts';

/** Notes the events of several pods, by name, until they end; their error becomes that of what is still awaited of each. */
export async function followPods(events: AsyncIterable<WatchEvent<V1Pod>>, moments: ReadonlyMap<string, PodMoments>): Promise<void> {
	try {
		for await (const event of events) {
			const of = event.type === 'ERROR' ? [...moments.values()] : [moments.get(event.object.metadata?.name ?? '')];
			for (const pod of of) {
				pod?.note(event, performance.now());
			}
		}
	} catch (error) {
		for (const pod of moments.values()) {
			pod.fail(error);
		}
	}
}
