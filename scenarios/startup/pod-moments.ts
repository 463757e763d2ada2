import type {V1Pod} from '@kubernetes/client-node';
import type {WatchEvent} from '../cluster-api.ts';

/** When the API first showed each condition of one pod, on this process's monotonic clock in milliseconds. */
export class PodMoments {
	/** By condition, such as `Ready`. */
	readonly conditions: Record<string, number> = {};

	/** The API's own stamps, whole seconds of the node's clock. */
	readonly stamps: Record<string, string> = {};

	/** What the pod last gave as its reason to wait. */
	trouble = '';

	/** The moment of Ready. */
	readonly ready: Promise<number>;

	/** The moment at which the pod was no more. */
	readonly gone: Promise<number>;

	readonly #ready = Promise.withResolvers<number>();
	readonly #gone = Promise.withResolvers<number>();

	constructor() {
		this.ready = this.#ready.promise;
		this.gone = this.#gone.promise;
		this.ready.catch(() => undefined); // Whoever awaits them gets the error; nobody may be awaiting yet.
		this.gone.catch(() => undefined);
	}

	/** Notes events until they end; their error becomes that of what is still awaited. */
	async follow(events: AsyncIterable<WatchEvent<V1Pod>>): Promise<void> {
		try {
			for await (const event of events) {
				this.note(event, performance.now());
			}
		} catch (error) {
			this.fail(error);
		}
	}

	/** There will be no more events; the error becomes that of what is still awaited. */
	fail(error: unknown): void {
		this.#ready.reject(error);
		this.#gone.reject(error);
	}

	/** Notes one event. */
	note({type, object}: WatchEvent<V1Pod>, at: number): void {
		if (type === 'ERROR') {
			throw new Error(`the API server's watch: ${JSON.stringify(object)}`);
		}

		for (const {type: condition, status, lastTransitionTime} of object.status?.conditions ?? []) {
			if (status === 'True') {
				this.conditions[condition] ??= at;
				this.stamps[condition] ??= String(lastTransitionTime);
			}
		}

		const status = object.status?.containerStatuses?.[0];
		const waiting = status?.state?.waiting;
		this.trouble = waiting?.message ?? waiting?.reason ?? this.trouble;
		if (type === 'DELETED') {
			this.#gone.resolve(at);
			this.#ready.reject(new Error('the pod was deleted by someone else'));
		} else if (this.conditions['Ready'] !== undefined) {
			this.#ready.resolve(this.conditions['Ready']);
		} else if (object.status?.phase === 'Failed' || object.status?.phase === 'Succeeded') {
			const ended = status?.state?.terminated;
			this.#ready.reject(new Error(`the pod ended before it was Ready: ${object.status.message ?? ended?.message ?? ended?.reason ?? object.status.phase}`));
		} else if (waiting?.reason !== undefined && hopeless.has(waiting.reason)) {
			this.#ready.reject(new Error(`${waiting.reason}: ${waiting.message ?? 'no message'}`));
		}
	}
}

const hopeless = new Set(['ErrImageNeverPull', 'ImagePullBackOff', 'InvalidImageName']);
