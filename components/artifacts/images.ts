import {readFileSync} from 'node:fs';
import path from 'node:path';
import {defaultCache, onDiskOf, readEntry, writeEntry, type Description, type Entry} from './cache.ts';
import {catalogue, type ArtifactName} from './catalogue.ts';
import {sha256Of} from './digest.ts';
import {dockerImage} from './docker-image.ts';
import {obtain, type Obtained, type ObtainOptions} from './ladder.ts';
import {withLock} from './lock.ts';
import {imageArchive, type Image, type ImageFile} from './oci-image.ts';
import {run} from './run.ts';
import {shellImage} from './shell-image.ts';
import {toolsImage} from './tools-image.ts';

/** An image of the lab, as an archive that `ctr images import` takes. */
export interface LabImage {
	reference: string;
	path: string;

	/** The archive's digest. */
	sha256: string;
}

/** How an image is made. */
interface Recipe {
	reference: string;
	artifacts: ArtifactName[];

	/** References of images before this one, whose archives it has in `/images`, such as `busybox.tar`. */
	archives?: string[];
	contents: (...artifacts: Obtained[]) => Omit<Image, 'reference'> | Promise<Omit<Image, 'reference'>>;
}

const versionOf = (name: ArtifactName) => catalogue[name].version;
const accounts: ImageFile[] = [
	{path: '/etc/passwd', text: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n'},
	{path: '/etc/group', text: 'root:x:0:\nnogroup:x:65534:\n'},
	{path: '/tmp', mode: 0o1777, directory: true},
];

const textOf = (file: string) => readFileSync(path.join(import.meta.dirname, 'tools-image', file), 'utf8');

const controlPlane = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].map((program): Recipe => ({
	reference: `registry.k8s.io/${program}:v${versionOf('kubernetes')}`,
	artifacts: ['kubernetes'],
	contents: kubernetes => ({files: [...accounts, {path: `/usr/local/bin/${program}`, source: fileOf(kubernetes, program)}]}),
}));

const recipes: Recipe[] = [
	...controlPlane,
	{
		// With nft alone: kube-proxy's configuration says `mode: nftables`.
		reference: `registry.k8s.io/kube-proxy:v${versionOf('kubernetes')}`,
		artifacts: ['kubernetes', 'nft'],
		contents: (kubernetes, nft) => ({
			files: [
				...accounts,
				{path: '/usr/local/bin/kube-proxy', source: fileOf(kubernetes, 'kube-proxy')},
				{path: '/usr/sbin/nft', source: fileOf(nft, 'nft')},
				...librariesOf(nft),
			],
		}),
	},
	{
		reference: `registry.k8s.io/etcd:${versionOf('etcd')}-0`,
		artifacts: ['etcd'],
		contents: etcd => ({files: [...accounts, {path: '/usr/local/bin/etcd', source: fileOf(etcd, 'etcd')}]}),
	},
	{
		reference: `registry.k8s.io/coredns/coredns:v${versionOf('coredns')}`,
		artifacts: ['coredns'],
		contents: coredns => ({files: [...accounts, {path: '/coredns', source: fileOf(coredns, 'coredns')}], entrypoint: ['/coredns']}),
	},
	{
		reference: `registry.k8s.io/pause:${versionOf('pause')}`,
		artifacts: ['pause'],
		contents: pause => ({files: [{path: '/pause', source: fileOf(pause, 'pause')}], entrypoint: ['/pause'], user: '65535:65535'}),
	},
	{
		reference: shellImage,
		artifacts: ['busybox'],
		contents: async busybox => {
			const program = fileOf(busybox, 'busybox');
			const applets = (await run(program, ['--list-full'])).trim().split('\n').filter(applet => applet !== 'bin/busybox');
			return {
				files: [
					...accounts,
					{path: '/bin/busybox', source: program},
					...applets.map(applet => ({path: applet, target: '/bin/busybox'})),
				],
			};
		},
	},
	{
		reference: toolsImage,
		artifacts: ['tools-root'],
		contents: tools => ({
			base: fileOf(tools, 'root.tar'),
			files: [
				{path: '/etc/nginx/nginx.conf', text: textOf('nginx.conf')},
				{path: '/var/www/html/index.html', text: textOf('index.html')},
			],
		}),
	},
	{
		reference: dockerImage,
		artifacts: ['docker-root'],
		archives: [shellImage],
		contents: docker => ({base: fileOf(docker, 'root.tar'), files: []}),
	},
];

/** The images' names, as kubeadm and the scenarios ask for them. */
export const labReferences = recipes.map(({reference}) => reference);

/** Every image that a lab's node needs before it reaches any registry, made from artifacts and kept in the cache. */
export async function labImages(options: ObtainOptions = {}): Promise<LabImage[]> {
	const images: LabImage[] = [];
	for (const recipe of recipes) {
		const artifacts: Obtained[] = [];
		for (const name of recipe.artifacts) {
			artifacts.push(await obtain(name, options));
		}

		images.push(await labImage(recipe, artifacts, images, options));
	}

	return images;
}

async function labImage({reference, archives = [], contents}: Recipe, artifacts: Obtained[], before: LabImage[], options: ObtainOptions): Promise<LabImage> {
	const {cache = defaultCache(), onProgress: report = () => undefined} = options;
	const fileName = `${path.posix.basename(reference).replace(':', '-')}.tar`;
	const own = {reference, ...await contents(...artifacts)};
	const within = before.filter(({reference}) => archives.includes(reference));
	const image: Image = {
		...own,
		files: [...own.files, ...within.map(({reference, path: source}) => ({path: `/images/${nameOf(reference)}.tar`, source, mode: 0o644}))],
	};
	// Where the files are does not matter, only what they are; and that the digests say.
	const digests = [...artifacts.map(({digest}) => digest), ...within.map(({sha256}) => sha256)];
	const recipe = JSON.stringify([image, digests], (key, value: unknown) => key === 'source' || key === 'base' ? undefined : value);
	const key = `image-${fileName.replace(/\.tar$/, '')}-${sha256Of(recipe).slice(0, 16)}`;
	const imageOf = ({directory, files: {image}}: Entry): LabImage => ({reference, path: path.join(directory, fileName), sha256: image?.sha256 ?? ''});

	const ready = await readEntry(cache, key);
	if (ready) {
		return imageOf(ready);
	}

	const waiting = (pid: number) => {
		report({artifact: fileName, doing: `waiting for process ${pid}, which is making it`});
	};

	const pack = async (directory: string) => {
		report({artifact: fileName, doing: `packing ${reference}`});
		const id = await imageArchive(image, path.join(directory, fileName));
		return {files: {image: fileName}, describe: (): Description => ({version: reference, source: 'built', digest: id, checkedBy: 'artifacts'})};
	};

	return withLock(path.join(cache, 'locks', key), waiting, () => onDiskOf(cache, async () =>
		imageOf(await readEntry(cache, key) ?? await writeEntry(cache, key, pack))));
}

const nameOf = (reference: string) => path.posix.basename(reference).replace(/:.*/, '');

function fileOf({name, files}: Obtained, file: string): string {
	const found = files[file];
	if (found === undefined) {
		throw new Error(`${name} has no ${file}`);
	}

	return found;
}

function librariesOf({files}: Obtained): ImageFile[] {
	return Object.entries(files).filter(([name]) => name.startsWith('/')).map(([name, source]) => ({path: name, source}));
}
