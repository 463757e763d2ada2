import {execFileSync} from 'node:child_process';
import {mkdir, readFile, readlink, stat, utimes, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {imageArchive, type Image} from '../../components/artifacts/oci-image.ts';
import {tarHeader} from '../../components/artifacts/tar.ts';
import {scratch, sha256} from './helpers/scratch.ts';

const reference = 'localhost/kata-lab/test:1';

async function image(source: string): Promise<Image> {
	await writeFile(source, 'x'.repeat(1000));
	return {
		reference,
		entrypoint: ['/bin/tool'],
		user: '1:1',
		files: [
			{path: '/bin/tool', source},
			{path: '/etc/name', text: 'lab\n'},
			{path: '/bin/alias', target: '/bin/tool'},
			{path: '/tmp', mode: 0o1777, directory: true},
		],
	};
}

test('tar unpacks what an image was made of', async t => {
	const directory = await scratch(t);
	const archive = path.join(directory, 'image.tar');
	const id = await imageArchive(await image(path.join(directory, 'tool')), archive);

	const root = path.join(directory, 'root');
	await mkdir(root);
	execFileSync('tar', ['--extract', '--file', archive, '--directory', directory]);
	execFileSync('tar', ['--extract', '--preserve-permissions', '--file', path.join(directory, 'layer.tar'), '--directory', root]);
	t.is(await readFile(path.join(root, 'bin/tool'), 'utf8'), 'x'.repeat(1000));
	t.is((await stat(path.join(root, 'bin/tool'))).mode & 0o7777, 0o755);
	t.is(await readFile(path.join(root, 'etc/name'), 'utf8'), 'lab\n');
	t.is(await readlink(path.join(root, 'bin/alias')), '/bin/tool');
	t.is((await stat(path.join(root, 'tmp'))).mode & 0o7777, 0o1777);

	const [manifest] = JSON.parse(await readFile(path.join(directory, 'manifest.json'), 'utf8'));
	t.deepEqual(manifest, {Config: `${id}.json`, RepoTags: [reference], Layers: ['layer.tar']});
	const config = await readFile(path.join(directory, `${id}.json`), 'utf8');
	t.is(sha256(config), id);
	t.like(JSON.parse(config), {
		config: {Entrypoint: ['/bin/tool'], User: '1:1'},
		rootfs: {diff_ids: [`sha256:${sha256(await readFile(path.join(directory, 'layer.tar')))}`]},
	});
});

test('a root directory\'s tar is the layer under the files, byte by byte', async t => {
	const directory = await scratch(t);
	const base = path.join(directory, 'root.tar');
	await writeFile(path.join(directory, 'below'), 'below');
	execFileSync('tar', ['--create', '--file', base, '--directory', directory, 'below']);
	const archive = path.join(directory, 'image.tar');
	const id = await imageArchive({...await image(path.join(directory, 'tool')), base}, archive);

	execFileSync('tar', ['--extract', '--file', archive, '--directory', directory]);
	const layers = await Promise.all(['base.tar', 'layer.tar'].map(layer => readFile(path.join(directory, layer))));
	t.deepEqual(layers[0], await readFile(base));
	const [{Layers}] = JSON.parse(await readFile(path.join(directory, 'manifest.json'), 'utf8'));
	t.deepEqual(Layers, ['base.tar', 'layer.tar']);
	const {rootfs, history} = JSON.parse(await readFile(path.join(directory, `${id}.json`), 'utf8'));
	t.deepEqual(rootfs.diff_ids, layers.map(layer => `sha256:${sha256(layer)}`));
	t.is(history.length, 2);
});

test('the same files in another order, of another time, make the same bytes', async t => {
	const directory = await scratch(t);
	const source = path.join(directory, 'tool');
	const first = await image(source);
	await imageArchive(first, path.join(directory, 'first.tar'));
	await utimes(source, 0, 0);
	await imageArchive({...first, files: first.files.toReversed()}, path.join(directory, 'second.tar'));

	t.is(sha256(await readFile(path.join(directory, 'first.tar'))), sha256(await readFile(path.join(directory, 'second.tar'))));
});

test('a path that a tar header cannot hold is refused, not cut', t => {
	t.throws(() => tarHeader({path: 'x'.repeat(101), kind: 'file', mode: 0o644}), {message: /longer than the 100 bytes/});
});
