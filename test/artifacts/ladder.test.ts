import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, open, readdir, readFile, stat, symlink, utimes} from 'node:fs/promises';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {ArtifactError} from '../../components/artifacts/errors.ts';
import {ordersOf} from '../../components/artifacts/order.ts';
import {ladderFor, name, nowhere, plainArtifact, tarball} from './helpers/artifacts.ts';
import {fileServer} from './helpers/file-server.ts';
import {scratch, sha256} from './helpers/scratch.ts';

const official = Buffer.from('what the vendor made');

test('a vendor\'s release is downloaded once', async t => {
	const server = await fileServer(t, {'tool.tar.xz': official});
	const {obtain, locate} = ladderFor(plainArtifact(official, server.url), await scratch(t));
	t.is(await locate(), undefined);
	t.deepEqual(server.asked, []);

	const obtained = await obtain();

	t.like(obtained, {source: 'release', pinned: true, digest: sha256(official)});
	t.deepEqual(await obtain(), obtained);
	t.deepEqual(await locate(), obtained);
	t.deepEqual(server.asked, ['GET tool.tar.xz']);
});

test('a release without a pin is checked against its vendor\'s list', async t => {
	const content = tarball(await scratch(t), 'program');
	const server = await fileServer(t, {'tool.tgz': content, 'SHA256SUMS': Buffer.from(`${sha256(content)}  tool.tgz\n`)});
	const release = {url: server.url, fileName: 'tool.tgz', checksums: 'SHA256SUMS', members: {tool: 'tool-1.0.0/tool'}};
	const artifact = {version: '1.0.0', files: ['tool'], release};

	t.like(await ladderFor(artifact, await scratch(t)).obtain(), {source: 'release', pinned: false, checkedBy: 'vendor'});

	server.files['SHA256SUMS'] = Buffer.from(`${'0'.repeat(64)}  tool.tgz\n`);
	await t.throwsAsync(ladderFor(artifact, await scratch(t)).obtain(), {message: new RegExp(`SHA-256 is ${sha256(content)}, not 0000`)});

	delete server.files['SHA256SUMS'];
	await t.throwsAsync(ladderFor(artifact, await scratch(t)).obtain(), {message: /SHA256SUMS answered 404/});
});

test('a release with another digest than the pinned one is refused and not kept', async t => {
	const server = await fileServer(t, {'tool.tar.xz': Buffer.from('something else')});
	const cache = await scratch(t);
	const {obtain} = ladderFor(plainArtifact(official, server.url), cache);

	await t.throwsAsync(obtain(), {message: new RegExp(`vendor's release: its SHA-256 is ${sha256('something else')}, not ${sha256(official)}`)});
	t.deepEqual(await readdir(path.join(cache, 'partial')), []);
	t.deepEqual(await readdir(path.join(cache, 'blobs')).catch(() => []), []);
});

test('the error names each rung, the file, its digest and the place for it', async t => {
	const mirror = await scratch(t);
	const {obtain} = ladderFor(plainArtifact(official), await scratch(t));
	const error = await t.throwsAsync(obtain({mirror}), {instanceOf: ArtifactError});

	t.is(error.reason, 'unavailable');
	t.is(error.message, `${name} 1.0.0 cannot be had:
  mirror: ${mirror} has no tool.tar.xz
  vendor's release: 127.0.0.1:2 cannot be reached (ECONNREFUSED)
  package registries: it cannot be built from package registries
Put tool.tar.xz of ${nowhere}
  (SHA-256 ${sha256(official)})
into ${mirror}.`);
});

test('without a mirror the error says how to name one, and offline nothing is asked', async t => {
	const server = await fileServer(t, {'tool.tar.xz': official});
	const {obtain} = ladderFor(plainArtifact(official, server.url), await scratch(t));
	const error = await t.throwsAsync(obtain({offline: true}));

	t.regex(error.message, /mirror: none is set\n {2}vendor's release: not tried, for nothing may be downloaded\n/);
	t.regex(error.message, /into a directory, and name that in KATA_LAB_MIRROR\.$/);
	t.deepEqual(server.asked, []);
});

async function flipFirstByte(file: string): Promise<void> {
	const handle = await open(file, 'r+');
	await handle.write('W', 0);
	await handle.close();
}

test('a flipped byte in the cache is noticed, and the artifact comes anew', async t => {
	const server = await fileServer(t, {'tool.tar.xz': official});
	const {obtain, locate} = ladderFor(plainArtifact(official, server.url), await scratch(t));
	const {files} = await obtain();

	await flipFirstByte(files['tool.tar.xz'] ?? '');

	t.is(await locate(), undefined);
	t.deepEqual(await readFile((await obtain()).files['tool.tar.xz'] ?? ''), official);
	t.is(server.asked.length, 2);
});

test('a byte flipped behind the file system\'s times is found by verify', async t => {
	const server = await fileServer(t, {'tool.tar.xz': official});
	const cache = await scratch(t);
	const {obtain, verify} = ladderFor(plainArtifact(official, server.url), cache);
	const {directory, files} = await obtain();
	t.truthy(await verify());

	const file = files['tool.tar.xz'] ?? '';
	await flipFirstByte(file);
	const {size, mtimeNs, ctimeNs} = await stat(file, {bigint: true});
	const manifest = path.join(directory, 'entry.json');
	const text = await readFile(manifest, 'utf8');
	const handle = await open(manifest, 'w');
	await handle.writeFile(text.replace(/"seen":"[^"]*"/, `"seen":"${[size, mtimeNs, ctimeNs].join(' ')}"`));
	await handle.close();

	t.truthy(await obtain());
	t.is(await verify(), undefined);
});

test('a file whose time alone changed is not got again', async t => {
	const server = await fileServer(t, {'tool.tar.xz': official});
	const {obtain} = ladderFor(plainArtifact(official, server.url), await scratch(t));
	const {files} = await obtain();

	await utimes(files['tool.tar.xz'] ?? '', 1, 1);

	await obtain();
	t.deepEqual(server.asked, ['GET tool.tar.xz']);
});

test('two processes that want the same download it once', async t => {
	const server = await fileServer(t, {'tool.tar.xz': Buffer.alloc(20_000_000, 'x')});
	const artifact = plainArtifact(Buffer.alloc(20_000_000, 'x'), server.url);
	const cache = await scratch(t);
	const source = new URL('../../components/artifacts/ladder.ts', import.meta.url).href;
	const script = `
		import {obtain} from ${JSON.stringify(source)};
		const options = ${JSON.stringify({cache, catalogue: {[name]: artifact}})};
		console.log(JSON.stringify(await obtain(${JSON.stringify(name)}, options)));
	`;
	const results = await Promise.all([1, 2, 3].map(async () => {
		const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {stdio: ['ignore', 'pipe', 'inherit']});
		const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
		return JSON.parse(said) as Record<string, unknown>;
	}));

	t.like(results[0], {source: 'release', pinned: true});
	t.deepEqual(results[1], results[0]);
	t.deepEqual(results[2], results[0]);
	t.deepEqual(server.asked, ['GET tool.tar.xz']);
});

test('a process that was killed halfway leaves nothing that the next one minds', async t => {
	const server = await fileServer(t, {'tool.tar.xz': official});
	const cache = await scratch(t);
	const artifact = plainArtifact(official, server.url);
	const {released} = await ordersOf(name, {cache, catalogue: {[name]: artifact}});
	await mkdir(path.join(cache, 'unfinished', `${released.key}.1`), {recursive: true});
	await mkdir(path.join(cache, 'entries', released.key), {recursive: true});

	t.like(await ladderFor(artifact, cache).obtain(), {source: 'release'});
	t.deepEqual(await readdir(path.join(cache, 'unfinished')), []);
});

test('a full disk is said, and nothing half-written stays', async t => {
	const server = await fileServer(t, {'tool.tar.xz': official});
	const cache = await scratch(t);
	const artifact = plainArtifact(official, server.url);
	const {released} = await ordersOf(name, {cache, catalogue: {[name]: artifact}});
	await mkdir(path.join(cache, 'partial'));
	await symlink('/dev/full', path.join(cache, 'partial', `${released.key}.release`));

	await t.throwsAsync(ladderFor(artifact, cache).obtain(), {message: `the disk that has ${cache} is full`});
	t.deepEqual(await readdir(path.join(cache, 'partial')), []);
	t.deepEqual(await readdir(path.join(cache, 'locks')), []);
});

test('another pin is another entry', async t => {
	const server = await fileServer(t, {'tool.tar.xz': official});
	const cache = await scratch(t);
	await ladderFor(plainArtifact(official, server.url), cache).obtain();

	t.is(await ladderFor(plainArtifact('another', server.url), cache).locate(), undefined);
});
