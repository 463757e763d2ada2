import {closeSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync} from 'node:fs';
import path from 'node:path';
import {codeOf, messageOf} from '../../components/artifacts/errors.ts';
import {withLock} from '../../components/artifacts/lock.ts';
import {RunError} from '../../components/run-error.ts';
import {schema} from '../run.ts';
import {readLine, schemaOf, type HistoryLine} from './line.ts';
import {newer} from './read-history.ts';

/**
 * Adds lines to a history, all of them or none, and returns when they are on the disk.
 *
 * One writer at a time, whichever process it is; `waiting` is told who holds the lock. What a killed
 * writer left half is cut off first.
 *
 * @throws {@link RunError} where the file is of a newer schema or the disk is full; it is then as it was.
 */
export async function appendHistory(file: string, lines: readonly HistoryLine[], waiting: (pid: number) => void = () => undefined): Promise<void> {
	if (lines.length > 0) {
		try {
			mkdirSync(path.dirname(file), {recursive: true});
			await withLock(`${file}.lock`, waiting, async () => {
				append(file, lines);
				return Promise.resolve();
			});
		} catch (error) {
			throw isFull(error) ? new RunError(`${file}:\n  nothing was added, ${messageOf(error)}; make room there, or name another file`) : error;
		}
	}
}

function append(file: string, lines: readonly HistoryLine[]): void {
	const descriptor = openSync(file, 'a+', 0o644);
	try {
		const before = readFileSync(file);
		const whole = before.lastIndexOf('\n') + 1;
		const last = before.toString('utf8', before.lastIndexOf('\n', Math.max(0, whole - 2)) + 1, whole);
		const rest = before.toString('utf8', whole);
		for (const text of [last, rest]) {
			if (schemaOf(text) > schema) {
				newer(file, before.toString('latin1', 0, whole).split('\n').length - Number(text === last), text);
			}
		}

		const isCut = rest !== '' && typeof readLine(rest) === 'string';
		if (isCut) {
			ftruncateSync(descriptor, whole);
		}

		const text = lines.map(line => `${JSON.stringify(line)}\n`).join('');
		write(descriptor, rest !== '' && !isCut ? `\n${text}` : text);
	} finally {
		closeSync(descriptor);
	}

	flushDirectory(path.dirname(file)); // Else a new file may be gone after a crash.
}

function write(descriptor: number, text: string): void {
	const {size} = fstatSync(descriptor);
	const bytes = Buffer.from(text);
	try {
		const written = writeSync(descriptor, bytes);
		if (written < bytes.length) {
			throw new NoRoom(`only ${written} of ${bytes.length} bytes found room`);
		}

		fsyncSync(descriptor);
	} catch (error) {
		ftruncateSync(descriptor, size);
		throw error;
	}
}

// EFBIG: the file has its greatest size.
function isFull(error: unknown): boolean {
	return error instanceof NoRoom || ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error) ?? '');
}

class NoRoom extends Error {}

function flushDirectory(directory: string): void {
	const descriptor = openSync(directory, 'r');
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
