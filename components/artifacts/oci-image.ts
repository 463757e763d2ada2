import {createHash, type Hash} from 'node:crypto';
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
	files: ImageFile[];
	entrypoint?: string[];
	user?: string;
}

type Content = Member & {bytes: () => AsyncIterable<Buffer> | Buffer[]};

const searchPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Writes an image of one layer as an archive that `ctr images import`, `docker load` and others
 * take. The same files make the same bytes. Gives the image's id.
 */
export async function imageArchive({reference, files, entrypoint, user}: Image, destination: string): Promise<string> {
	const handle = await open(destination, 'w');
	try {
		const write = async (chunk: Buffer) => {
			await handle.writeFile(chunk);
		};

		const contents = await contentsOf(files);
		const layer = createHash('sha256');
		const size = tarSize(contents);
		await write(tarHeader({path: 'layer.tar', kind: 'file', mode: 0o644, size}));
		await writeLayer(contents, layer, write);
		await write(tarPadding(size));

		const config = JSON.stringify({
			architecture: 'amd64',
			os: 'linux',
			created: '1970-01-01T00:00:00Z',
			config: {Env: [searchPath], Entrypoint: entrypoint, User: user, WorkingDir: '/'},
			rootfs: {type: 'layers', diff_ids: [`sha256:${layer.digest('hex')}`]},
			history: [{created: '1970-01-01T00:00:00Z', created_by: 'kata-lab'}],
		});
		const id = createHash('sha256').update(config).digest('hex');
		await writeText(`${id}.json`, config, write);
		await writeText('manifest.json', JSON.stringify([{Config: `${id}.json`, RepoTags: [reference], Layers: ['layer.tar']}]), write);
		await write(tarEnd);
		return id;
	} finally {
		await handle.close();
	}
}

async function writeLayer(contents: Content[], hash: Hash, write: (chunk: Buffer) => Promise<void>): Promise<void> {
	const hashed = async (chunk: Buffer) => {
		hash.update(chunk);
		await write(chunk);
	};

	for (const content of contents) {
		await hashed(tarHeader(content));
		for await (const chunk of content.bytes()) {
			await hashed(chunk);
		}

		await hashed(tarPadding(content.size ?? 0));
	}

	await hashed(tarEnd);
}

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
			bytes: () => createReadStream(file.source, {highWaterMark: 1 << 20}),
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
