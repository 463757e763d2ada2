import type {Arm} from './arm.ts';
import {TransportError} from './transport-error.ts';

/** What several claims look at, made once for each arm, and its failure too; what the transport broke is made again. */
export class OnceEach<T> {
	readonly #make: (arm: Arm) => Promise<T>;
	readonly #made = new Map<string, Promise<T>>();
	readonly #failed = new Set<string>();

	constructor(make: (arm: Arm) => Promise<T>) {
		this.#make = make;
	}

	async of(arm: Arm): Promise<T> {
		const pending = this.#made.get(arm.label) ?? this.#make(arm);
		this.#made.set(arm.label, pending);
		try {
			return await pending;
		} catch (error) {
			if (error instanceof TransportError) {
				this.#made.delete(arm.label);
			} else {
				this.#failed.add(arm.label);
			}

			throw error;
		}
	}

	/** Forgets all of it. */
	clear(): void {
		this.#made.clear();
		this.#failed.clear();
	}

	/** Forgets what failed; the rest stays known. */
	clearFailures(): void {
		for (const label of this.#failed) {
			this.#made.delete(label);
		}

		this.#failed.clear();
	}
}
