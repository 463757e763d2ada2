import {closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync} from 'node:fs';
import {dirname} from 'node:path';

/** One line of a {@link SamplesFile}. */
export interface Line {
	/** What the line is, such as `run`, `sample`, `failure` or `end`. */
	kind: string;

	[key: string]: unknown;
}

/**
 * Append-only JSON lines that survive a kill between any two instructions.
 *
 * Lines are on disk, whole, before `append` returns. What a crash of the machine left half is cut
 * off when the file is next opened, so every line in it can be read.
 */
export class SamplesFile {
	readonly path: string;
	readonly #descriptor: number;

	/** The directory is made, readable by its owner only. */
	constructor(path: string) {
		mkdirSync(dirname(path), {recursive: true, mode: 0o700});
		this.path = path;
		this.#descriptor = openSync(path, 'a+', 0o600);
		const whole = readFileSync(path).lastIndexOf('\n') + 1;
		if (whole < fstatSync(this.#descriptor).size) {
			ftruncateSync(this.#descriptor, whole);
		}
	}

	/** One write for all lines given, then a flush to the disk. */
	append(...lines: Line[]): void {
		writeSync(this.#descriptor, lines.map(line => `${JSON.stringify(line)}\n`).join(''));
		fsyncSync(this.#descriptor);
	}

	close(): void {
		closeSync(this.#descriptor);
	}
}

/** The lines of a samples file; none if there is no file. A half line is left out. */
export function readLines(path: string): Line[] {
	if (!existsSync(path)) {
		return [];
	}

	return readFileSync(path, 'utf8').split('\n').flatMap(text => {
		try {
			const line: unknown = JSON.parse(text);
			return isLine(line) ? [line] : [];
		} catch {
			return [];
		}
	});
}

function isLine(value: unknown): value is Line {
	return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}
