import {mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {pruneBases, type PruneBasesOptions} from '../../components/cache/prune-bases.ts';
import {liveProcess, lockOf} from '../live-process.ts';
import {freshDirectory} from '../scenarios/fresh-directory.ts';

const nobody: PruneBasesOptions = {all: false, uses: () => Promise.resolve([]), working: () => undefined};

/** A cache with images `i` and `j`, a golden node `g` on `i` and `h` on that, two Debian systems, and leftovers. */
function cacheOf(t: ExecutionContext): string {
	const cache = freshDirectory(t);
	for (const directory of ['locks', 'node-images/i', 'node-images/j', 'node-images/k.making/root.x', 'golden-nodes/g', 'golden-nodes/h', 'golden-nodes/l.making']) {
		mkdirSync(path.join(cache, directory), {recursive: true});
	}

	writeFileSync(path.join(cache, 'golden-nodes/g/golden.json'), '{"imageKey": "i"}');
	writeFileSync(path.join(cache, 'golden-nodes/h/golden.json'), '{"imageKey": "i", "parent": "g"}');
	for (const [name, seconds] of [['debian-13-a.tar', 1], ['debian-13-b.tar', 2], ['debian-13-c.tar.making.tar', 3]] as const) {
		writeFileSync(path.join(cache, 'node-images', name), '');
		utimesSync(path.join(cache, 'node-images', name), seconds, seconds);
	}

	return cache;
}

const leftIn = (cache: string) => ['golden-nodes', 'node-images'].flatMap(folder => readdirSync(path.join(cache, folder)).sort());

test('without a lab only the newest system stays', async t => {
	const cache = cacheOf(t);
	const {removed, kept} = await pruneBases(cache, nobody);

	t.deepEqual(leftIn(cache), ['debian-13-b.tar']);
	t.deepEqual(removed.map(({what}) => what), [
		'leftover l.making', 'leftover debian-13-c.tar.making.tar', 'leftover k.making',
		'golden node h', 'golden node g', 'node image i', 'node image j', 'debian-13-a',
	]);
	t.deepEqual(kept, []);
	t.deepEqual(readdirSync(path.join(cache, 'locks')), []);
});

test('with --all that goes too, and never what a lab stands on', async t => {
	const cache = cacheOf(t);
	await pruneBases(cache, {...nobody, all: true, uses: () => Promise.resolve([{imageKey: 'i', golden: 'h'}])});

	t.deepEqual(leftIn(cache), ['g', 'h', 'i']);
});

test('while somebody is at work, bases stay', async t => {
	const cache = cacheOf(t);
	const {kept} = await pruneBases(cache, {...nobody, working: () => 'process 7 is at work'});

	t.deepEqual(leftIn(cache), ['g', 'h', 'debian-13-b.tar', 'i', 'j']);
	t.deepEqual(kept.map(({what, because}) => `${what}: ${because}`), ['golden node h', 'golden node g', 'node image i', 'node image j'].map(what => `${what}: process 7 is at work`));
});

test('a lab that comes at the last moment keeps its base', async t => {
	const cache = cacheOf(t);
	const readings: unknown[] = [];
	await pruneBases(cache, {
		...nobody,
		// It writes its base down after the first decision about image j, whose directory is out of the way by then.
		uses: () => Promise.resolve(readings.push(undefined) > 0 && !readdirSync(path.join(cache, 'node-images')).includes('j') ? [{imageKey: 'j'}] : []),
	});

	t.true(readings.length > 2);
	t.deepEqual(leftIn(cache), ['debian-13-b.tar', 'j']);
});

test('the images are left to a process that makes one', async t => {
	const cache = cacheOf(t);
	const pid = await liveProcess(t);
	writeFileSync(path.join(cache, 'locks', 'node-image'), lockOf(pid));
	const {kept} = await pruneBases(cache, nobody);

	t.deepEqual(leftIn(cache), ['debian-13-a.tar', 'debian-13-b.tar', 'debian-13-c.tar.making.tar', 'i', 'j', 'k.making']);
	t.deepEqual(new Set(kept.map(({because}) => because)), new Set([`process ${pid} is making it`]));
});

test('while a golden node is made, all stays that it may stand on', async t => {
	const cache = cacheOf(t);
	const pid = await liveProcess(t);
	writeFileSync(path.join(cache, 'locks', 'golden-l'), lockOf(pid));
	await pruneBases(cache, nobody);

	t.deepEqual(leftIn(cache), ['g', 'h', 'l.making', 'debian-13-b.tar', 'i', 'j']);
});

test('the lock of a maker that died keeps nothing', async t => {
	const cache = cacheOf(t);
	writeFileSync(path.join(cache, 'locks', 'golden-l'), '{"pid": 1, "started": "0", "boot": ""}');
	await pruneBases(cache, nobody);

	t.deepEqual(leftIn(cache), ['debian-13-b.tar']);
});

test('a link out of the cache is not followed', async t => {
	const cache = cacheOf(t);
	const elsewhere = freshDirectory(t);
	mkdirSync(path.join(elsewhere, 'i'));
	rmSync(path.join(cache, 'node-images'), {recursive: true});
	symlinkSync(elsewhere, path.join(cache, 'node-images'));
	await pruneBases(cache, nobody);

	t.deepEqual(readdirSync(elsewhere), ['i']);
});

test('a cache that is not there has nothing to free', async t => {
	t.deepEqual(await pruneBases(path.join(freshDirectory(t), 'cache'), nobody), {removed: [], kept: []});
});
