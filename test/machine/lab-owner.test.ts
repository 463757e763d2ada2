import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {goneOwner, ownLab} from '../../components/machine/lab-owner.ts';
import {freshDirectory} from '../scenarios/fresh-directory.ts';

test('a lab whose owner lives has none that is gone', async t => {
	const directory = path.join(freshDirectory(t), 'lab');
	t.is(goneOwner(directory), undefined);
	await ownLab(directory, {checkout: '/clone', prefix: 'regression-'});
	t.true(existsSync(path.join(directory, 'owner.json')));
	t.is(goneOwner(directory), undefined);
});

test('a process of that id which started at another time, or before this boot, is not the owner', async t => {
	const directory = freshDirectory(t);
	await ownLab(directory, {checkout: '/clone', prefix: 'regression-'});
	const file = path.join(directory, 'owner.json');
	const owner = JSON.parse(readFileSync(file, 'utf8')) as object;
	for (const other of [{started: '1'}, {boot: 'x'}, {pid: 4_194_305}]) {
		writeFileSync(file, JSON.stringify({...owner, ...other}));
		t.like(goneOwner(directory), {checkout: '/clone', ...other});
	}
});
