import type {DeclaredOf} from './declared.ts';
import {repaired, type Difference} from './difference.ts';
import type {Found} from './found.ts';
import {copiedBy} from './kata-deploy.ts';
import {textDiff} from './text-diff.ts';

/** What a release is made of: the SHA-256 of each file, or `-> ` and where a link leads, by path below its directory. */
export type Manifest = Readonly<Record<string, string>>;

/** How an unpacked release differs from the declared one. A file that was written anew with what it had is no difference. */
export function compareRelease({prefix, version, sha256, step}: DeclaredOf<'release'>, {release}: Found, manifest?: Manifest): Difference[] {
	const named = {kind: 'release', name: prefix, declared: told(version, sha256), step, remedy: repaired} as const;
	if (release === null || release.version !== version || release.sha256 !== sha256) {
		return [{...named, ...release !== null && release.version !== '' && {found: told(release.version, release.sha256)}}];
	}

	const paths = Object.keys(release.written).filter(path => release.written[path] !== manifest?.[path]);
	if (paths.length === 0) {
		return [];
	}

	const lines = (traces: Manifest) => paths.filter(path => traces[path] !== undefined).map(path => `${traces[path] ?? ''}  ${path}\n`).join('');
	const who = copiedBy(paths);
	return [{
		...named,
		found: `${paths.length} ${paths.length === 1 ? 'file' : 'files'} written since it was unpacked${manifest === undefined ? '; whether with what they had is not known, as the tarball is not here' : ''}`,
		diff: textDiff(prefix, lines(manifest ?? {}), lines(release.written)),
		...who !== undefined && {by: who},
	}];
}

const told = (version: string, sha256: string) => `Kata ${version} of the tarball with SHA-256 ${sha256.slice(0, 12)}…`;
