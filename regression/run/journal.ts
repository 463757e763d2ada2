import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {readLines, SamplesFile, type Line} from '../../scenarios/samples-file.ts';
import type {CellResult} from './cell-result.ts';

/** What a run is from its start. */
export interface RunStart {
	/** Also the name of its directory; later runs have later names. */
	readonly id: string;

	/** Digest of the matrix and of what was chosen of it. */
	readonly digest: string;
	readonly seed: number;

	/** In ISO 8601. */
	readonly startedAt: string;
}

const schema = 1;
const file = 'journal.jsonl';

/** A run as its directory keeps it: what it is, what is measured already. Every line is on disk before the next thing begins. */
export class Journal {
	readonly directory: string;
	readonly start: RunStart;

	/** By cell id. */
	readonly results: Map<string, CellResult>;
	readonly #file: SamplesFile;

	private constructor(directory: string, start: RunStart, lines: readonly Line[]) {
		this.directory = directory;
		this.start = start;
		this.results = new Map(lines.filter(({kind}) => kind === 'cell').map(resultIn).map(result => [result.cell, result]));
		this.#file = new SamplesFile(path.join(directory, file));
	}

	/** Begins a run. */
	static begin(runs: string, start: RunStart): Journal {
		const journal = new Journal(path.join(runs, start.id), start, []);
		journal.#file.append({kind: 'run', schema, ...start});
		return journal;
	}

	/** The last run of that digest that was cut off, to go on with; `undefined` where there is none. */
	static unfinished(runs: string, digest: string): Journal | undefined {
		for (const id of existsSync(runs) ? readdirSync(runs).sort().reverse() : []) {
			const directory = path.join(runs, id);
			const lines = readLines(path.join(directory, file));
			const {kind, schema: written, ...start} = lines.find(({kind}) => kind === 'run') ?? {kind: ''};
			if (kind === 'run' && start['digest'] === digest && written === schema) {
				return lines.some(({kind}) => kind === 'end') ? undefined : new Journal(directory, start as unknown as RunStart, lines);
			}
		}

		return undefined;
	}

	/** Keeps what a cell came to. */
	keep(result: CellResult): void {
		this.#file.append({kind: 'cell', ...result});
		this.results.set(result.cell, result);
	}

	/** Nothing will be added to this run. */
	end(): void {
		this.#file.append({kind: 'end', at: new Date().toISOString()});
	}

	close(): void {
		this.#file.close();
	}
}

function resultIn(line: Line): CellResult {
	return Object.fromEntries(Object.entries(line).filter(([key]) => key !== 'kind')) as unknown as CellResult;
}
