import {readFileSync} from 'node:fs';
import {codeOf} from '../../components/artifacts/errors.ts';
import {RunError} from '../../components/run-error.ts';
import {schema, type Run} from '../run.ts';
import {readLine, schemaOf, type Accepted} from './line.ts';

/** What a history's file holds. */
export interface History {
	/** In the order of the file. */
	runs: Run[];
	accepted: Accepted[];

	/** Lines that cannot be read, as in `line 12 is cut off, or no JSON`. They are left out. */
	problems: string[];
}

/**
 * Reads a history; one without a file is empty. What a killed writer left is told and left out.
 *
 * @throws {@link RunError} where a line is of a newer schema: nothing of such a file is understood by halves.
 */
export function readHistory(file: string): History {
	const history: History = {runs: [], accepted: [], problems: []};
	const ids = new Set<string>();
	for (const [index, text] of linesOf(file)) {
		const line = schemaOf(text) > schema ? newer(file, index, text) : readLine(text);
		if (typeof line === 'string') {
			history.problems.push(`line ${index} ${line}`);
		} else if (line.kind === 'baseline') {
			history.accepted.push(line);
		} else if (ids.has(line.id)) {
			history.problems.push(`line ${index} is run ${line.id} again`);
		} else {
			ids.add(line.id);
			history.runs.push(line);
		}
	}

	return history;
}

/** Ends with what somebody can do about a line of a newer schema. */
export function newer(file: string, line: number, text: string): never {
	throw new RunError(`${file}:\n  line ${line} has schema ${schemaOf(text)}, and this checkout knows schema ${schema}; use a newer checkout, or another file`);
}

// Line by line, because a string cannot hold a file of any size.
function * linesOf(file: string): Generator<[number, string]> {
	const bytes = contentOf(file);
	let index = 1;
	for (let begin = 0; begin < bytes.length; index++) {
		const found = bytes.indexOf('\n', begin);
		const end = found === -1 ? bytes.length : found;
		if (end > begin) {
			yield [index, bytes.toString('utf8', begin, end)];
		}

		begin = end + 1;
	}
}

function contentOf(file: string): Buffer {
	try {
		return readFileSync(file);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return Buffer.alloc(0);
		}

		throw error;
	}
}
