import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {run} from '../artifacts/run.ts';
import type {Manifest} from './compare-release.ts';

/** What Kata's tarball unpacks to. It is read whole, which takes some ten seconds; nothing of it comes to the disk. */
export async function releaseManifest(tarball: string): Promise<Manifest> {
	const directory = await mkdtemp(path.join(tmpdir(), 'kata-lab-release-'));
	try {
		const index = path.join(directory, 'index');
		const digests = await run('tar', [
			'--extract', `--file=${tarball}`, `--directory=${directory}`, '--no-anchored',
			'--verbose', '--verbose', `--index-file=${index}`,
			'--to-command=printf "%s  %s\\n" "$(sha256sum | cut --delimiter=" " --fields=1)" "$TAR_FILENAME"',
			'opt/kata',
		]);
		return manifestOf(digests, await readFile(index, 'utf8'));
	} finally {
		await rm(directory, {recursive: true, force: true});
	}
}

/** From lines of digest and path, as of `sha256sum`, and the tarball's index as `tar --list --verbose` shows it, which alone has the links. */
export function manifestOf(digests: string, index: string): Manifest {
	const files = Object.fromEntries(digests.split('\n').filter(Boolean).map(line => [below(line.slice(66)), line.slice(0, 64)]));
	const links = index.split('\n').flatMap((line): Array<[string, string]> => {
		const [, type = '', name = '', , target = ''] = /^([lh])\S+ \S+ +\S+ \S+ \S+ (.*?) (->|link to) (.*)$/.exec(line) ?? [];
		const trace = type === 'h' ? files[below(target)] : `-> ${target}`;
		return type === '' || trace === undefined ? [] : [[below(name), trace]];
	});
	return {...files, ...Object.fromEntries(links)};
}

const below = (name: string) => name.replace(/^(\.\/)?opt\/kata\//, '');
