import {existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {allocated} from '../../components/cache/allocated.ts';
import {takeAway} from '../../components/cache/take-away.ts';
import {freshDirectory} from '../scenarios/fresh-directory.ts';

test('what nobody needs goes, and what it took is told', async t => {
	const cache = freshDirectory(t);
	const place = path.join(cache, 'base');
	mkdirSync(place);
	writeFileSync(path.join(place, 'disk'), Buffer.alloc(2 ** 20, 1));
	const bytes = await allocated(place);

	t.true(bytes >= 2 ** 20);
	t.deepEqual(await takeAway(place, () => Promise.resolve(undefined)), {bytes});
	t.deepEqual(readdirSync(cache), []);
});

test('what is needed stays untouched', async t => {
	const place = freshDirectory(t);

	t.deepEqual(await takeAway(place, () => Promise.resolve('it is mine')), {keptBecause: 'it is mine'});
	t.true(existsSync(place));
});

test('who comes while it goes has it back', async t => {
	const place = path.join(freshDirectory(t), 'base');
	mkdirSync(place);
	const wasThere: boolean[] = [];
	const fate = await takeAway(place, () => Promise.resolve(wasThere.push(existsSync(place)) === 1 ? undefined : 'a lab came'));

	t.deepEqual(fate, {keptBecause: 'a lab came'});
	t.deepEqual(wasThere, [true, false]);
	t.true(existsSync(place));
});

test('a link goes, and not what it leads to', async t => {
	const [cache, elsewhere] = [freshDirectory(t), freshDirectory(t)];
	writeFileSync(path.join(elsewhere, 'file'), '');
	symlinkSync(elsewhere, path.join(cache, 'link'));
	await takeAway(path.join(cache, 'link'), () => Promise.resolve(undefined));

	t.deepEqual(readdirSync(cache), []);
	t.deepEqual(readdirSync(elsewhere), ['file']);
});

test('what is gone already has no fate', async t => {
	t.is(await takeAway(path.join(freshDirectory(t), 'base'), () => Promise.resolve(undefined)), undefined);
});
