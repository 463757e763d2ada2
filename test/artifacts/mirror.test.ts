import {readFile, readdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {ArtifactError} from '../../components/artifacts/errors.ts';
import {ladderFor, nowhere, plainArtifact, tarball} from './helpers/artifacts.ts';
import {fileServer} from './helpers/file-server.ts';
import {scratch, sha256} from './helpers/scratch.ts';

const official = 'what the vendor made';
const own = 'what the user made';

test('a directory gives a release\'s file with the pinned digest', async t => {
	const mirror = await scratch(t);
	await writeFile(path.join(mirror, 'tool.tar.xz'), official);
	const {obtain} = ladderFor(plainArtifact(official), await scratch(t));

	const obtained = await obtain({mirror});

	t.like(obtained, {version: '1.0.0', source: 'mirror', pinned: true, checkedBy: 'pin', digest: sha256(official), fileName: 'tool.tar.xz'});
	t.is(await readFile(obtained.files['tool.tar.xz'] ?? '', 'utf8'), official);
});

test('a file with another digest is refused, with both digests and the way to allow it', async t => {
	const [mirror, cache] = [await scratch(t), await scratch(t)];
	await writeFile(path.join(mirror, 'tool.tar.xz'), own);
	const {obtain, locate} = ladderFor(plainArtifact(official), cache);

	const error = await t.throwsAsync(obtain({mirror}), {instanceOf: ArtifactError});

	t.is(error.reason, 'refused');
	t.is(error.message, [
		`tool.tar.xz in ${mirror} is not the one that is pinned: its SHA-256 is ${sha256(own)}, not ${sha256(official)}.`,
		`Put the vendor's own file there, or allow this one: kata-lab:kataSha256: ${sha256(own)}`,
	].join('\n'));
	t.is(await locate({mirror}), undefined);
	t.deepEqual(await readdir(path.join(cache, 'partial')), []);
});

test('another digest is used when the setting names it, and the result says so', async t => {
	const mirror = await scratch(t);
	await writeFile(path.join(mirror, 'tool.tar.xz'), own);
	const {obtain, locate} = ladderFor(plainArtifact(official), await scratch(t));

	const obtained = await obtain({mirror, sha256: sha256(own).toUpperCase()});

	t.like(obtained, {source: 'mirror', pinned: false, checkedBy: 'setting', digest: sha256(own)});
	t.deepEqual(await locate({sha256: sha256(own)}), obtained);
	t.is(await locate(), undefined);
});

test('a file that is not the one the setting names is refused, the pinned one among them', async t => {
	const mirror = await scratch(t);
	await writeFile(path.join(mirror, 'tool.tar.xz'), official);
	const {obtain} = ladderFor(plainArtifact(official), await scratch(t));

	await t.throwsAsync(obtain({mirror, sha256: sha256(own)}), {
		message: new RegExp(`not the one that is set: its SHA-256 is ${sha256(official)}, not ${sha256(own)}`),
	});
});

test('a URL is a mirror too', async t => {
	const server = await fileServer(t, {'files/tool.tar.xz': Buffer.from(official)});
	const {obtain} = ladderFor(plainArtifact(official), await scratch(t));

	t.like(await obtain({mirror: `${server.url}/files/`}), {source: 'mirror', pinned: true});
	t.deepEqual(server.asked, ['HEAD files/tool.tar.xz', 'GET files/tool.tar.xz']);
	await obtain({mirror: `${server.url}/files/`});
	t.is(server.asked.length, 2);
});

test('a tarball\'s members come out, executable, whatever mode and prefix they have in it', async t => {
	const mirror = await scratch(t);
	const content = tarball(mirror, '#!/bin/sh\necho hello\n');
	const {obtain} = ladderFor({
		version: '1.0.0',
		files: ['tool'],
		release: {url: nowhere, fileName: 'tool.tgz', sha256: sha256(content), members: {tool: 'tool-1.0.0/tool'}},
	}, await scratch(t));

	const {files, directory} = await obtain({mirror});

	t.deepEqual(files, {tool: path.join(directory, 'tool')});
	t.deepEqual((await readdir(directory)).sort(), ['entry.json', 'tool']);
});

test('without a pin the vendor\'s list beside the file decides, where there is one', async t => {
	const mirror = await scratch(t);
	await writeFile(path.join(mirror, 'tool.tar.xz'), official);
	const release = {url: nowhere, fileName: 'tool.tar.xz', checksums: 'SHA256SUMS'};
	const artifact = {version: '1.0.0', files: ['tool.tar.xz'], release};

	t.like(await ladderFor(artifact, await scratch(t)).obtain({mirror}), {pinned: false, checkedBy: 'nothing'});
	await writeFile(path.join(mirror, 'SHA256SUMS'), `${sha256(official)}  tool.tar.xz\n`);
	t.like(await ladderFor(artifact, await scratch(t)).obtain({mirror}), {pinned: false, checkedBy: 'vendor'});
	await writeFile(path.join(mirror, 'SHA256SUMS'), `${sha256(own)}  tool.tar.xz\n`);
	await t.throwsAsync(ladderFor(artifact, await scratch(t)).obtain({mirror}), {message: /not the one that is listed by its vendor/});
});

test('a file without a known digest that is replaced in the mirror is taken anew', async t => {
	const mirror = await scratch(t);
	await writeFile(path.join(mirror, 'tool.tar.xz'), own);
	const {obtain} = ladderFor({
		version: '1.0.0', files: ['tool.tar.xz'], release: {url: nowhere, fileName: 'tool.tar.xz', checksums: 'SHA256SUMS'},
	}, await scratch(t));

	t.is((await obtain({mirror})).digest, sha256(own));
	await writeFile(path.join(mirror, 'tool.tar.xz'), official);
	t.is((await obtain({mirror})).digest, sha256(official));
});

test('what was made of packages gives way when the mirror gets the vendor\'s file', async t => {
	const [mirror, cache] = [await scratch(t), await scratch(t)];
	const {obtain} = ladderFor({...plainArtifact(official), build: {kind: 'node-packages', packages: ['tool']}}, cache);

	t.like(await obtain({mirror}), {source: 'packages', files: {}});
	t.like(await obtain({mirror}), {source: 'packages'});
	await writeFile(path.join(mirror, 'tool.tar.xz'), official);
	t.like(await obtain({mirror}), {source: 'mirror', pinned: true});
	await rm(mirror, {recursive: true});
	t.like(await obtain({mirror}), {source: 'mirror', pinned: true});
});
