import {linkSync, statSync, truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {allocated} from '../../components/cache/allocated.ts';
import {freshDirectory} from '../scenarios/fresh-directory.ts';

test('a file of two names counts once, a hole not at all', async t => {
	const directory = freshDirectory(t);
	const file = path.join(directory, 'file');
	writeFileSync(file, Buffer.alloc(2 ** 20, 1));
	linkSync(file, path.join(directory, 'other'));
	writeFileSync(path.join(directory, 'hole'), '');
	truncateSync(path.join(directory, 'hole'), 2 ** 30);

	const own = (place: string) => statSync(place).blocks * 512;
	t.is(await allocated(directory), own(directory) + own(file) + own(path.join(directory, 'hole')));
	t.true(await allocated(directory) < 2 ** 22);
});

test('what is not there takes nothing', async t => {
	t.is(await allocated(path.join(freshDirectory(t), 'nothing')), 0);
});
