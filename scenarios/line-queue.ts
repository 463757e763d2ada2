import {TransportError} from './transport-error.ts';

/** Lines that arrive before or after they are asked for. */
export class LineQueue {
	readonly #lines: string[] = [];
	#rest = '';
	#error: Error | undefined;
	#wake: () => void = () => undefined;

	/** Takes text as it comes, in pieces that need not be lines. */
	push(text: string): void {
		const parts = (this.#rest + text).split('\n');
		this.#rest = parts.pop() ?? '';
		this.#lines.push(...parts);
		this.#wake();
	}

	/** Lines that came before are still given out; after them, the first error that was given. */
	end(error: Error): void {
		this.#error ??= error;
		this.#wake();
	}

	/** The next line. One caller at a time. */
	async next(limitSeconds: number): Promise<string> {
		const deadline = performance.now() + (limitSeconds * 1000);
		for (;;) {
			const line = this.#lines.shift();
			if (line !== undefined) {
				return line;
			}

			if (this.#error) {
				throw this.#error;
			}

			const left = deadline - performance.now();
			if (left <= 0) {
				throw new TransportError(`no answer from the node within ${limitSeconds} s`);
			}

			await new Promise<void>(resolve => {
				const timer = setTimeout(resolve, left);
				this.#wake = () => {
					clearTimeout(timer);
					resolve();
				};
			});
		}
	}
}
