import {randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import test from 'ava';
import {download} from '../../components/artifacts/download.ts';
import {fileServer} from './helpers/file-server.ts';
import {scratch} from './helpers/scratch.ts';

const content = randomBytes(300_000);
const continuation = /^GET big bytes=[1-9]\d*-$/;

test('a download that breaks off is taken up where it ended', async t => {
	const server = await fileServer(t, {big: content});
	server.cuts = 2;
	const file = path.join(await scratch(t), 'big');
	const seen: Array<[received: number, total?: number]> = [];

	await download(`${server.url}/big`, file, {backOff: 1, onProgress: (...progress) => seen.push(progress)});

	t.deepEqual(await readFile(file), content);
	t.is(server.asked.length, 3);
	t.true(server.asked.slice(1).every(asked => continuation.test(asked)));
	t.deepEqual(seen.at(-1), [300_000, 300_000]);
	t.deepEqual(seen, seen.toSorted(([a], [b]) => a - b));
});

test('a download that a killed process left is taken up', async t => {
	const server = await fileServer(t, {big: content});
	const file = path.join(await scratch(t), 'big');
	server.cuts = 1;
	await t.throwsAsync(download(`${server.url}/big`, file, {retries: 0}), {message: /broke off after \d+ bytes/});

	await download(`${server.url}/big`, file);

	t.deepEqual(await readFile(file), content);
	t.is(server.asked.length, 2);
	t.regex(server.asked[1] ?? '', continuation);
});

test('a file that changed meanwhile is not glued to its old beginning', async t => {
	const server = await fileServer(t, {big: content});
	const file = path.join(await scratch(t), 'big');
	server.cuts = 1;
	await t.throwsAsync(download(`${server.url}/big`, file, {retries: 0}));

	const other = randomBytes(200_000);
	server.files = {big: other};
	await download(`${server.url}/big`, file);

	t.deepEqual(await readFile(file), other);
});

test('a server that is busy is asked again', async t => {
	const server = await fileServer(t, {big: content});
	server.failures = [503, 429];
	const file = path.join(await scratch(t), 'big');

	await download(`${server.url}/big`, file, {backOff: 1});

	t.deepEqual(await readFile(file), content);
	t.is(server.asked.length, 3);
});

test('a server that has no such file is asked once', async t => {
	const server = await fileServer(t, {});
	const file = path.join(await scratch(t), 'big');

	await t.throwsAsync(download(`${server.url}/big`, file), {message: `${server.url}/big answered 404 Not Found`});
	t.is(server.asked.length, 1);
});

test('a server that goes silent is left', async t => {
	const server = http.createServer((_, response) => {
		response.writeHead(200, {'content-length': 100}).write('first');
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/big`;
	const file = path.join(await scratch(t), 'big');

	const error = await t.throwsAsync(download(url, file, {retries: 0, patience: 1500}));
	t.regex(error.message, /broke off after 5 bytes .*went silent for 1.5 s/);
});

test('a host that cannot be reached is not tried again', async t => {
	const gone = http.createServer();
	await new Promise<void>(resolve => {
		gone.listen(0, '127.0.0.1', resolve);
	});
	const {port} = gone.address() as AddressInfo;
	await new Promise(resolve => gone.close(resolve));
	const url = `http://127.0.0.1:${port}/big`;
	const file = path.join(await scratch(t), 'big');
	const unreachable = {message: `127.0.0.1:${port} cannot be reached (ECONNREFUSED)`};

	await t.throwsAsync(download(url, file), unreachable);
	const late = await fileServer(t, {big: content}, port);
	await t.throwsAsync(download(url, file), unreachable);
	t.deepEqual(late.asked, []);
});
