import {createHash} from 'node:crypto';
import {readFileSync, readdirSync} from 'node:fs';
import {access, mkdir, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {defaultCache} from '../artifacts/cache.ts';
import {catalogue} from '../artifacts/catalogue.ts';
import {rootScript} from '../artifacts/debian-root.ts';
import type {ObtainOptions} from '../artifacts/ladder.ts';
import {withLock} from '../artifacts/lock.ts';
import {asRoot} from './as-root.ts';
import {gather, type Wanted} from './contents.ts';

/** What a node's disk is made of. */
export interface NodeImageSpec extends Wanted {
	/** Debian's release. */
	release: '12' | '13';
	diskGiB: number;
}

/** A disk that every lab of the same content starts from, and what boots it. */
export interface NodeImage {
	/** Digest of all that went in. */
	key: string;
	disk: string;
	kernel: string;
	initrd: string;
}

const sources = fileURLToPath(new URL('node-image', import.meta.url));
const artifacts = fileURLToPath(new URL('../artifacts', import.meta.url));
const steps = fileURLToPath(new URL('../steps', import.meta.url));

/** The node image of that content: from the cache, else made now. */
export async function nodeImage(spec: NodeImageSpec, options: ObtainOptions = {}): Promise<NodeImage> {
	const {cache = defaultCache(), onProgress: report = () => undefined} = options;
	const lab = await gather(spec, options);
	const base = digest([spec.release, readFileSync(path.join(sources, 'base.sh'), 'utf8')]);
	const key = digest([
		base,
		spec.diskGiB,
		lab.digest,
		contentsOf(sources),
		readFileSync(path.join(steps, 'kata-release.sh'), 'utf8'),
	]);

	const directory = path.join(cache, 'node-images', key);
	const image: NodeImage = {
		key,
		disk: path.join(directory, 'disk.raw'),
		kernel: path.join(directory, 'vmlinuz'),
		initrd: path.join(directory, 'initrd.img'),
	};
	const ready = async () => access(directory).then(() => true, () => false);
	if (await ready()) {
		return image;
	}

	await mkdir(path.join(cache, 'node-images'), {recursive: true});
	const waiting = (pid: number) => {
		report({artifact: 'node image', doing: `waiting for process ${pid}, which is making it`});
	};
	return withLock(path.join(cache, 'locks', 'node-image'), waiting, async () => {
		if (await ready()) {
			return image;
		}

		const tell = (doing: string) => {
			report({artifact: 'node image', doing});
		};

		const tar = await baseTar(spec.release, base, cache, tell);
		const making = `${directory}.making`;
		await asRoot('rm', ['--recursive', '--force', '--one-file-system', making]);
		await mkdir(making, {recursive: true});
		const stage = path.join(making, 'stage');
		await lab.place(stage);
		await asRoot(path.join(sources, 'furnish.sh'), [], {
			environment: {
				BASE: tar,
				STAGE: stage,
				STEPS: steps,
				FILES: path.join(sources, 'files'),
				SIZE: `${spec.diskGiB}G`,
				OUTPUT: making,
				KUBERNETES_VERSION: catalogue.kubernetes.version,
				KATA_SHA256: lab.kata?.sha256 ?? '',
				KATA_VERSION: lab.kata?.version ?? '',
			},
			onLine: telling(tell),
		});
		await rm(stage, {recursive: true});
		await writeFile(path.join(making, 'image.json'), JSON.stringify({release: spec.release, kata: lab.kata?.sha256, at: new Date().toISOString()}));
		await rename(making, directory);
		return image;
	});
}

async function baseTar(release: string, key: string, cache: string, tell: (line: string) => void): Promise<string> {
	const tar = path.join(cache, 'node-images', `debian-${release}-${key}.tar`);
	if (await access(tar).then(() => true, () => false)) {
		return tar;
	}

	tell(`installing Debian ${release}`);
	const making = `${tar}.making.tar`;
	await asRoot(path.join(sources, 'base.sh'), [], {environment: {RELEASE: release, OUTPUT: making}, onLine: telling(tell)});
	await rename(making, tar);
	return tar;
}

/** Digest of everything that says how an image is made: what a change of it must make again. */
export function nodeRecipe(): string {
	return digest([catalogue, contentsOf(sources), ...['modules', 'tools-image'].map(folder => contentsOf(path.join(artifacts, folder))), readFileSync(rootScript, 'utf8'), readFileSync(path.join(steps, 'kata-release.sh'), 'utf8')]);
}

function contentsOf(directory: string): Array<[string, string]> {
	const entries = readdirSync(directory, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(({parentPath, name}) => path.join(parentPath, name)).sort();
	return files.map(file => [path.relative(directory, file), readFileSync(file, 'utf8')]);
}

function digest(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

// What the tools below say of themselves helps only when they fail, and then the error has it.
function telling(tell: (line: string) => void): (line: string) => void {
	return line => {
		if (/^[a-z ]/.test(line) && !line.startsWith('time=')) {
			tell(line.trim());
		} else if (/^I: (?:downloading|extracting|installing|creating)/.test(line)) {
			tell(line.slice(3));
		}
	};
}
