import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {ExecutionContext} from 'ava';

/** A new directory that goes with the test. */
export function freshDirectory(t: ExecutionContext): string {
	const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-test-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true, force: true});
	});
	return directory;
}
