import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {open, stat} from 'node:fs/promises';
import path from 'node:path';
import {tarEnd, tarHeader, tarPadding, tarSize, type Member} from './tar.ts';

/** Something in an image's root directory: a file of the host, a text, a link or a directory. */
export type ImageFile = {path: string; mode?: number} & ({source: string} | {text: string} | {target: string} | {directory: true});

/** What an image is. */
export interface Image {
	/** Its full name, with the registry's host and a tag. */
	reference: string;

	/** A tar of what lies under the files, as a layer of its own. */
	base?: string;
	files: ImageFile[];
	entrypoint?: string[];
	user?: string;
}

/** A tar within the archive. */
interface Layer {
	path: string;
	size: number;
	bytes: () => AsyncIterable<Buffer>;
}

type Content = Member & {bytes: () => AsyncIterable<Buffer> | Buffer[]};

const searchPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Writes an image, of one layer or of two, as an archive that `ctr images import`, `docker load` and others
 * take. The same files make the same bytes. Gives the image's id.
 */
export async function imageArchive({reference, base, files, entrypoint, user}: Image, destination: string): Promise<string> {
	const handle = await open(destination, 'w');
	try {
		const write = async (chunk: Buffer) => {
			await handle.writeFile(chunk);
		};

		const contents = await contentsOf(files);
		const layers: Layer[] = [
			...base === undefined ? [] : [{path: 'base.tar', size: (await stat(base)).size, bytes: () => read(base)}],
			{path: 'layer.tar', size: tarSize(contents), bytes: () => layerOf(contents)},
		];
		const digests: string[] = [];
		for (const {path, size, bytes} of layers) {
			const hash = createHash('sha256');
			await write(tarHeader({path, kind: 'file', mode: 0o644, size}));
			for await (const chunk of bytes()) {
				hash.update(chunk);
				await write(chunk);
			}

			await write(tarPadding(size));
			digests.push(`sha256:${hash.digest('hex')}`);
		}

		const config = JSON.stringify({
			architecture: 'amd64',
			os: 'linux',
			created: '1970-01-01T00:00:00Z',
			config: {Env: [searchPath], Entrypoint: entrypoint, User: user, WorkingDir: '/'},
			rootfs: {type: 'layers', diff_ids: digests},
			history: layers.map(() => ({created: '1970-01-01T00:00:00Z', created_by: 'kata-lab'})),
		});
		const id = createHash('sha256').update(config).digest('hex');
		await writeText(`${id}.json`, config, write);
		await writeText('manifest.json', JSON.stringify([{Config: `${id}.json`, RepoTags: [reference], Layers: layers.map(({path}) => path)}]), write);
		await write(tarEnd);
		return id;
	} finally {
		await handle.close();
	}
}

async function* layerOf(contents: Content[]): AsyncIterable<Buffer> {
	for (const content of contents) {
		yield tarHeader(content);
		yield* content.bytes();
		yield tarPadding(content.size ?? 0);
	}

	yield tarEnd;
}

const read = (file: string): AsyncIterable<Buffer> => createReadStream(file, {highWaterMark: 1 << 20});

async function writeText(name: string, text: string, write: (chunk: Buffer) => Promise<void>): Promise<void> {
	const bytes = Buffer.from(text);
	await write(tarHeader({path: name, kind: 'file', mode: 0o644, size: bytes.length}));
	await write(bytes);
	await write(tarPadding(bytes.length));
}

async function contentsOf(files: ImageFile[]): Promise<Content[]> {
	const contents = new Map<string, Content>();
	for (const file of files) {
		const place = path.posix.relative('/', path.posix.join('/', file.path));
		for (const parent of parentsOf(place)) {
			if (!contents.has(parent)) {
				contents.set(parent, {path: parent, kind: 'directory', mode: 0o755, bytes: () => []});
			}
		}

		contents.set(place, await contentOf(place, file));
	}

	return [...contents.values()].sort((a, b) => a.path < b.path ? -1 : 1);
}

async function contentOf(place: string, file: ImageFile): Promise<Content> {
	if ('source' in file) {
		const {size} = await stat(file.source);
		return {
			path: place, kind: 'file', mode: file.mode ?? 0o755, size,
			bytes: () => read(file.source),
		};
	}

	if ('text' in file) {
		const bytes = Buffer.from(file.text);
		return {path: place, kind: 'file', mode: file.mode ?? 0o644, size: bytes.length, bytes: () => [bytes]};
	}

	return 'target' in file
		? {path: place, kind: 'symlink', mode: 0o777, target: file.target, bytes: () => []}
		: {path: place, kind: 'directory', mode: file.mode ?? 0o755, bytes: () => []};
}

function parentsOf(place: string): string[] {
	const parts = place.split('/').slice(0, -1);
	return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
