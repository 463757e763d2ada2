import {execFileSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type {Artifact} from '../../components/artifacts/artifact.ts';
import {ladderFor} from './helpers/artifacts.ts';
import {scratch} from './helpers/scratch.ts';

// For sudo has a PATH of its own.
const asRoot = process.getuid?.() === 0;
process.env['PATH'] = `${path.join(import.meta.dirname, 'fixtures/root')}:${process.env['PATH'] ?? ''}`;

const root = (...packages: string[]): Artifact => ({
	version: 'debian-13',
	files: ['root.tar', 'packages'],
	build: {kind: 'debian-root', suite: 'trixie', packages, without: ['usr/lib/*/libLLVM*']},
});

test.runIf(asRoot)('a root directory comes without what no container needs, and with its packages\' versions', async t => {
	const {files, checkedBy} = await ladderFor(root('fio', 'nginx'), await scratch(t)).obtain();

	const tar = files['root.tar'] ?? '';
	t.deepEqual(execFileSync('tar', ['--list', '--file', tar], {encoding: 'utf8'}).split('\n').filter(name => name !== '' && !name.endsWith('/')).sort(), [
		'./usr/bin/fio',
		'./usr/lib/x86_64-linux-gnu/libc.so.6',
	]);
	t.is(execFileSync('tar', ['--extract', '--to-stdout', '--file', tar, './usr/bin/fio'], {encoding: 'utf8'}), 'fio,nginx of trixie, 1\n');
	t.is(await readFile(files['packages'] ?? '', 'utf8'), 'fio\t3.39-1\n');
	t.is(checkedBy, 'apt');
});

test.runIf(asRoot)('another package makes another root directory', async t => {
	const cache = await scratch(t);
	await ladderFor(root('fio'), cache).obtain();

	t.truthy(await ladderFor(root('fio'), cache).locate());
	t.is(await ladderFor(root('fio', 'nginx'), cache).locate(), undefined);
});
