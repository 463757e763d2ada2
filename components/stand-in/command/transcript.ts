import {StringDecoder} from 'node:string_decoder';

/** What a command printed, as a resource's outputs. */
export interface Printed {
	stdout: string;
	stderr: string;
}

/** Which of a command's outputs are shown while it runs. */
export type Logging = 'none' | 'stdout' | 'stderr' | 'stdoutAndStderr';

/** The longest end of a command's output that an error shows; gRPC carries errors in its headers. */
const shown = 16 * 1024;

/** Takes a command's output: shows it line by line, keeps it, and quotes it in errors. */
export class Transcript {
	readonly #chunks: Array<{from: keyof Printed; data: Buffer}> = [];
	readonly #lines: Partial<Record<keyof Printed, Lines>> = {};

	constructor(logging: Logging, show: (line: string) => void) {
		for (const from of ['stdout', 'stderr'] as const) {
			if (logging === from || logging === 'stdoutAndStderr') {
				this.#lines[from] = new Lines(show);
			}
		}
	}

	add(from: keyof Printed, data: Buffer): void {
		this.#chunks.push({from, data});
		this.#lines[from]?.add(data);
	}

	/** Ends the command: shows what is left without a newline, and returns both outputs less their last one. */
	end(): Printed {
		this.#lines.stdout?.end();
		this.#lines.stderr?.end();
		return {stdout: this.#text('stdout'), stderr: this.#text('stderr')};
	}

	/** The last of both outputs, in the order they came. */
	get tail(): string {
		const all = Buffer.concat(this.#chunks.map(({data}) => data));
		return all.length <= shown
			? all.toString()
			: `[${all.length - shown} bytes before this]\n${all.subarray(-shown).toString()}`;
	}

	#text(wanted: keyof Printed): string {
		const data = this.#chunks.filter(({from}) => from === wanted).map(chunk => chunk.data);
		return Buffer.concat(data).toString().replace(/\n$/, '');
	}
}

class Lines {
	readonly #decoder = new StringDecoder();
	readonly #show: (line: string) => void;
	#rest = '';

	constructor(show: (line: string) => void) {
		this.#show = show;
	}

	add(data: Buffer): void {
		const lines = (this.#rest + this.#decoder.write(data)).split('\n');
		this.#rest = lines.pop() ?? '';
		for (const line of lines) {
			this.#show(line.replace(/\r$/, ''));
		}
	}

	end(): void {
		const rest = this.#rest + this.#decoder.end();
		this.#rest = '';
		if (rest !== '') {
			this.#show(rest);
		}
	}
}
