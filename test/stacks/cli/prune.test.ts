import {mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {prune, prunedJson, prunedText} from '../../../stacks/cli/prune.ts';
import {liveProcess} from '../../live-process.ts';
import {makeLab, ownDirectories, printed} from './own-directories.ts';

const pruned = {
	removed: [{what: 'node image a', bytes: 3 * 2 ** 30}, {what: 'leftover b.making', bytes: 2 ** 30}],
	kept: [{what: 'node image c', because: 'process 7 is making it'}, {what: 'leftover d.making', because: 'process 7 is making it'}],
};

test('a person reads what went, what came free and what had to stay', t => {
	t.is(prunedText(pruned), `node image a: 3.0 GiB
leftover b.making: 1.0 GiB
Freed 4.0 GiB.
Kept, because process 7 is making it: node image c, leftover d.making.
`);
	t.is(prunedText({removed: [], kept: []}), 'Nothing in the cache is unused.\n');
});

test('a program gets bytes', t => {
	t.deepEqual(JSON.parse(prunedJson(pruned)), {...pruned, freed: 4 * 2 ** 30});
});

const run = {pid: 7, parent: 1, name: 'node', directory: '/clone', arguments: ['node', 'stacks/cli/main.ts']};
const all = {images: ['unused', 'used'], goldens: ['gold', 'plain'], entries: ['etcd-3-a', 'pulumi-3-b']};

function cacheWithLab(t: ExecutionContext): {lab: string; left: () => typeof all} {
	const {labs, cache} = ownDirectories(t);
	for (const directory of [...all.images.map(key => `node-images/${key}`), ...all.goldens.map(key => `golden-nodes/${key}`), ...all.entries.map(key => `entries/${key}`)]) {
		mkdirSync(path.join(cache, directory), {recursive: true});
	}

	writeFileSync(path.join(cache, 'golden-nodes/gold/golden.json'), '{"imageKey": "used"}');
	const lab = makeLab(labs, {stack: 'lab'}, {'node-2': {imageKey: 'used', golden: 'gold'}});
	const left = (folder: string) => readdirSync(path.join(cache, folder)).sort();
	return {lab, left: () => ({images: left('node-images'), goldens: left('golden-nodes'), entries: left('entries')})};
}

test.serial('what a stopped lab stands on stays', async t => {
	const {left} = cacheWithLab(t);
	const {stdout, text} = printed();
	t.is(await prune({all: false, json: true, stdout, processes: () => []}), 0);

	t.deepEqual(left(), {...all, images: ['used'], goldens: ['gold']});
	t.like(JSON.parse(text()), {removed: [{what: 'golden node plain'}, {what: 'node image unused'}], kept: []});
});

test.serial('--all empties the rest, but for the engine of a lab that runs', async t => {
	const {lab, left} = cacheWithLab(t);
	const pidFile = path.join(lab, 'node-2', 'qemu.pid');
	const pid = await liveProcess(t, pidFile);
	writeFileSync(pidFile, String(pid));
	await prune({all: true, json: false, stdout: printed().stdout, processes: () => []});
	t.deepEqual(left(), {images: ['used'], goldens: ['gold'], entries: ['pulumi-3-b']});

	rmSync(pidFile);
	await prune({all: true, json: false, stdout: printed().stdout, processes: () => []});
	t.deepEqual(left(), {images: ['used'], goldens: ['gold'], entries: []});
});

test.serial('while a lab is brought up, all stays', async t => {
	const {left} = cacheWithLab(t);
	const {stdout, text} = printed();
	await prune({all: true, json: false, stdout, processes: () => [run]});

	t.deepEqual(left(), all);
	t.is(text(), `Freed 0 KiB.
Kept, because process 7 is at work on a lab: golden node plain, node image unused, entries/etcd-3-a, entries/pulumi-3-b.
`);
});
