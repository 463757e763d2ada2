import {createHash} from 'node:crypto';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {ExecutionContext} from 'ava';

/** A directory that is gone after the test. */
export async function scratch(t: ExecutionContext): Promise<string> {
	const directory = await mkdtemp(path.join(tmpdir(), 'kata-lab-test-'));
	t.teardown(() => rm(directory, {recursive: true, force: true}));
	return directory;
}

/** SHA-256 in hex. */
export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
