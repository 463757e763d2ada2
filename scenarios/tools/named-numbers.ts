/** Numbers by the names that a file of the kernel gives them. */
export class NamedNumbers {
	readonly #source: string;
	readonly #numbers: ReadonlyMap<string, number>;

	/** The source is what an error calls the file, such as `memory.stat`. */
	constructor(source: string, numbers: Iterable<readonly [name: string, value: number]>) {
		this.#source = source;
		this.#numbers = new Map(numbers);
	}

	/** A number that some kernels do not give. */
	get(name: string): number | undefined {
		return this.#numbers.get(name);
	}

	/** A number without which the file is not what it should be; throws when it has none. */
	need(name: string): number {
		const value = this.#numbers.get(name);
		if (value === undefined) {
			throw new Error(`${this.#source} has no ${name}`);
		}

		return value;
	}
}
