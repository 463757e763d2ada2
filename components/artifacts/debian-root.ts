import path from 'node:path';
import {asRoot} from '../machine/as-root.ts';
import type {Build} from './artifact.ts';

/** What makes a root directory, and so decides what is in it. */
export const rootScript = path.join(import.meta.dirname, 'debian-root.sh');

/** What a root directory of Debian packages comes as: a tar, and the packages in it with their versions. */
export const rootFiles = ['root.tar', 'packages'] as const;

/** Installs Debian packages into a root directory, and puts {@link rootFiles} into a directory of the host. */
export async function makeRoot({suite, packages, without}: Build & {kind: 'debian-root'}, into: string, onLine?: (line: string) => void): Promise<void> {
	const [tar, versions] = rootFiles.map(file => path.join(into, file)) as [string, string];
	await asRoot(rootScript, [], {
		environment: {SUITE: suite, PACKAGES: packages.join(','), WITHOUT: without.join(' '), OUTPUT: tar, VERSIONS: versions},
		onLine,
	});
}
