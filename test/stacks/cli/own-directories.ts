import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {ExecutionContext} from 'ava';
import type {LabRecord} from '../../../components/machine/lab-record.ts';
import {freshDirectory} from '../../scenarios/fresh-directory.ts';

/** Directories for state and cache that go with the test. The environment is the whole file's: keep to `test.serial`. */
export function ownDirectories(t: ExecutionContext): {labs: string; cache: string} {
	const directory = freshDirectory(t);
	process.env['XDG_STATE_HOME'] = path.join(directory, 'state');
	process.env['XDG_CACHE_HOME'] = path.join(directory, 'cache');
	return {labs: path.join(directory, 'state', 'kata-lab'), cache: path.join(directory, 'cache', 'kata-lab')};
}

/** A lab among `labs`, with its nodes' records. */
export function makeLab(labs: string, record: Partial<LabRecord> & {stack: string}, nodes: Record<string, object> = {}): string {
	const directory = path.join(labs, record.stack);
	mkdirSync(directory, {recursive: true});
	if (record.createdAt !== undefined) {
		writeFileSync(path.join(directory, 'lab.json'), JSON.stringify(record));
	}

	for (const [name, node] of Object.entries(nodes)) {
		mkdirSync(path.join(directory, name));
		writeFileSync(path.join(directory, name, 'node.json'), JSON.stringify(node));
	}

	return directory;
}

/** What a command printed. */
export function printed(): {stdout: {write(text: string): void}; text: () => string} {
	let text = '';
	return {
		stdout: {
			write(more) {
				text += more;
			},
		},
		text: () => text,
	};
}
