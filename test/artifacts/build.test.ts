import {execFileSync} from 'node:child_process';
import {appendFile, cp} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type {Artifact} from '../../components/artifacts/artifact.ts';
import {goAvailable, goIsNewEnough} from '../../components/artifacts/build-go.ts';
import type {Progress} from '../../components/artifacts/progress.ts';
import {ladderFor} from './helpers/artifacts.ts';
import {scratch} from './helpers/scratch.ts';

const go = await goAvailable();
const here = go !== undefined && goIsNewEnough(go.version);
const fixture = path.join(import.meta.dirname, 'fixtures/greeter');

const greeter = (directory: string): Artifact => ({
	version: '1.0.0',
	files: ['hello'],
	build: {kind: 'go-modules', modules: [{directory, ldflags: '-X main.greeting=hello', rename: {greeter: 'hello'}}]},
});

async function copyOfFixture(directory: string): Promise<string> {
	const copy = path.join(directory, 'greeter');
	await cp(fixture, copy, {recursive: true});
	return copy;
}

test.runIf(here)('a Go module\'s tools are compiled, renamed and kept', async t => {
	const {obtain} = ladderFor(greeter(fixture), await scratch(t));
	const progress: Progress[] = [];

	const obtained = await obtain({onProgress: event => progress.push(event)});

	t.like(obtained, {source: 'built', pinned: false, checkedBy: 'go.sum'});
	t.is(execFileSync(obtained.files['hello'] ?? '', {encoding: 'utf8'}), 'hello\n');
	t.is(progress[0]?.elapsed, 0);
	progress.length = 0;
	t.deepEqual(await obtain({onProgress: event => progress.push(event)}), obtained);
	t.deepEqual(progress, []);
});

test.runIf(here)('the same source makes the same bytes', async t => {
	const first = await ladderFor(greeter(fixture), await scratch(t)).obtain();
	const second = await ladderFor(greeter(await copyOfFixture(await scratch(t))), await scratch(t)).obtain();

	t.is(first.digest, second.digest);
});

test.runIf(here)('a module whose pins changed is compiled anew', async t => {
	const copy = await copyOfFixture(await scratch(t));
	const {obtain, locate} = ladderFor(greeter(copy), await scratch(t));
	await obtain();

	await appendFile(path.join(copy, 'go.sum'), '\n');

	t.is(await locate(), undefined);
});

test.runIf(here)('the last of what the compiler said is in the error', async t => {
	const copy = await copyOfFixture(await scratch(t));
	await appendFile(path.join(copy, 'main.go'), '\nvar wrong int = "text"\n');

	const error = await t.throwsAsync(ladderFor(greeter(copy), await scratch(t)).obtain());

	t.regex(error.message, /package registries: Go did not build [\s\S]*cannot use "text"/);
	t.regex(error.message, /It has no release of its own/);
});

const newEnough = test.macro({
	exec(t, version: string, expected: boolean) {
		t.is(goIsNewEnough(version), expected);
	},
	title: (_, version: string, expected: boolean) => `Go ${version} ${expected ? 'can' : 'cannot'} bring the Go that a module asks for`,
});

test(newEnough, '1.19.8', false);
test(newEnough, '1.20', false);
test(newEnough, '1.21', true);
test(newEnough, '1.26.8', true);
test(newEnough, '2.0', true);
