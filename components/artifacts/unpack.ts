import {chmod, copyFile, constants, link, mkdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Release} from './artifact.ts';
import {run} from './run.ts';

const plain = (member: string) => member.replace(/^\.\//, '');

/** Puts a release's files into a directory: the wanted members of its tarball, or itself. */
export async function unpack(blob: string, release: Release, directory: string): Promise<Record<string, string>> {
	if (release.members === undefined) {
		const file = path.join(directory, release.fileName);
		await link(blob, file).catch(() => copyFile(blob, file, constants.COPYFILE_FICLONE));
		await chmod(file, 0o755);
		return {[release.fileName]: release.fileName};
	}

	const wanted = Object.entries(release.members);
	const members = (await run('tar', ['--list', '--gzip', '--file', blob])).split('\n');
	const found = wanted.map(([, member]) => members.find(name => plain(name) === member));
	const missing = wanted.filter((_, index) => found[index] === undefined).map(([, member]) => member);
	if (missing.length > 0) {
		throw new Error(`${release.fileName} has no ${missing.join(', ')} in it`);
	}

	const contents = path.join(directory, 'contents');
	await mkdir(contents);
	await run('tar', [
		'--extract', '--gzip', '--file', blob, '--directory', contents, '--no-same-owner', '--',
		...found.filter(name => name !== undefined),
	]);
	for (const [file, member] of wanted) {
		await rename(path.join(contents, member), path.join(directory, file));
		await chmod(path.join(directory, file), 0o755);
	}

	await rm(contents, {recursive: true});
	return Object.fromEntries(wanted.map(([file]) => [file, file]));
}
