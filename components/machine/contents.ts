import {createHash} from 'node:crypto';
import {constants} from 'node:fs';
import {copyFile, link, mkdir} from 'node:fs/promises';
import path from 'node:path';
import {labImages} from '../artifacts/images.ts';
import {obtain, type Obtained, type ObtainOptions} from '../artifacts/ladder.ts';

/** Everything that a machine of the lab needs and that its Debian packages do not bring. */
export interface Contents {
	/** Digest of all of it. */
	digest: string;

	/** Kata's tarball, if any. */
	kata?: {sha256: string; version: string};

	/** Puts it into a directory: `bin/`, `cni/`, `images/` and `kata-static.tar.xz`. */
	place: (directory: string) => Promise<void>;
}

/** What a machine gets beside Kubernetes. */
export interface Wanted {
	/** The digest of Kata's tarball; none in a rehearsal. */
	kata?: {sha256: string};

	/** Whether it gets gVisor; not without a word. */
	gvisor?: boolean;
}

/** Obtains it all. */
export async function gather({kata, gvisor = false}: Wanted, options: ObtainOptions): Promise<Contents> {
	const tarball = kata && await obtain('kata-static', {...options, sha256: kata.sha256});
	const artifacts: Obtained[] = [];
	for (const name of ['kubernetes', 'cri-tools', 'cni-plugins', 'containerd', 'runc', ...gvisor ? ['gvisor'] as const : []] as const) {
		artifacts.push(await obtain(name, options));
	}

	const images = await labImages(options);
	const places: Array<[source: string, place: string]> = [
		...artifacts.flatMap(placesOf),
		...images.map(image => [image.path, path.join('images', path.basename(image.path))] satisfies [string, string]),
		...Object.values(tarball?.files ?? {}).map(file => [file, 'kata-static.tar.xz'] satisfies [string, string]),
	];
	const digests = [tarball?.digest, ...artifacts.map(artifact => artifact.digest), ...images.map(image => image.sha256)];
	return {
		digest: createHash('sha256').update(JSON.stringify(digests)).digest('hex').slice(0, 16),
		kata: tarball && {sha256: tarball.digest, version: tarball.version},
		place: async directory => {
			for (const [source, place] of places) {
				await share(source, path.join(directory, place));
			}
		},
	};
}

const wanted: Record<string, string[] | undefined> = {kubernetes: ['kubelet', 'kubeadm', 'kubectl']};

function placesOf({name, files}: Obtained): Array<[string, string]> {
	const folder = name === 'cni-plugins' ? 'cni' : 'bin';
	return Object.entries(files)
		.filter(([file]) => wanted[name]?.includes(file) ?? true)
		.map(([file, source]) => [source, path.join(folder, file)]);
}

// A hard link costs nothing; another file system takes a copy.
async function share(from: string, to: string): Promise<void> {
	await mkdir(path.dirname(to), {recursive: true});
	await link(from, to).catch(() => copyFile(from, to, constants.COPYFILE_FICLONE));
}
