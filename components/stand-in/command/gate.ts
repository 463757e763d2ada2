import {orAborted} from '../rpc/limit.ts';

/** Lets so many through at a time; the others wait in the order they came. */
export class Gate {
	#free: number;
	readonly #waiting: Array<() => void> = [];

	constructor(places: number) {
		this.#free = places;
	}

	/** Runs `work` when there is a place, unless the signal aborts before. */
	async through<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
		await this.#enter(signal);
		try {
			return await work();
		} finally {
			this.#leave();
		}
	}

	async #enter(signal: AbortSignal): Promise<void> {
		signal.throwIfAborted();
		if (this.#free > 0) {
			this.#free--;
			return;
		}

		const {promise, resolve} = Promise.withResolvers<undefined>();
		const wake = () => {
			resolve(undefined);
		};

		this.#waiting.push(wake);
		try {
			await orAborted(promise, signal);
		} catch (error) {
			const place = this.#waiting.indexOf(wake);
			if (place === -1) {
				this.#leave(); // Woken and aborted at once: the place goes on to the next.
			} else {
				this.#waiting.splice(place, 1);
			}

			throw error;
		}
	}

	#leave(): void {
		const next = this.#waiting.shift();
		if (next === undefined) {
			this.#free++;
		} else {
			next();
		}
	}
}
