import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {Artifact} from '../../../components/artifacts/artifact.ts';
import type {ArtifactName} from '../../../components/artifacts/catalogue.ts';
import {locate, obtain, verify, type ObtainOptions} from '../../../components/artifacts/ladder.ts';
import {sha256} from './scratch.ts';

/** A name of the lab's catalogue, which a test's own catalogue gives another meaning. */
export const name: ArtifactName = 'kata-static';

/** A port of this machine on which nothing ever listens. */
export const nowhere = 'http://127.0.0.1:2';

/** An artifact that is one plain file. */
export function plainArtifact(content: Buffer | string, url = nowhere): Artifact {
	return {
		version: '1.0.0',
		files: ['tool.tar.xz'],
		release: {url, fileName: 'tool.tar.xz', sha256: sha256(content)},
		digestSetting: 'kata-lab:kataSha256',
	};
}

/** A tarball with a program in it. */
export function tarball(directory: string, program: string): Buffer {
	const file = path.join(directory, 'tarball', 'tool-1.0.0', 'tool');
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, program);
	chmodSync(file, 0o600);
	const archive = path.join(directory, 'tool.tgz');
	execFileSync('tar', ['--create', '--gzip', '--file', archive, '--directory', path.join(directory, 'tarball'), './tool-1.0.0']);
	return readFileSync(archive);
}

/** The ladder for one made-up artifact. */
export function ladderFor(artifact: Artifact, cache: string) {
	const all = (options: ObtainOptions): ObtainOptions => ({cache, catalogue: {[name]: artifact}, ...options});
	return {
		obtain: (options: ObtainOptions = {}) => obtain(name, all(options)),
		locate: (options: ObtainOptions = {}) => locate(name, all(options)),
		verify: (options: ObtainOptions = {}) => verify(name, all(options)),
	};
}
