import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {list} from '../../../stacks/cli/list.ts';
import type {LabView} from '../../../stacks/cli/lab-view.ts';
import {root} from '../../../stacks/pulumi/environment.ts';
import {liveProcess} from '../../live-process.ts';
import {makeLab, ownDirectories, printed} from './own-directories.ts';

test.serial('every lab is listed, also one without a record', async t => {
	const {labs, cache} = ownDirectories(t);
	const createdAt = new Date().toISOString();
	const running = makeLab(labs, {stack: 'a', checkout: root, createdAt}, {'node': {imageKey: 'i'}, 'node-2': {imageKey: 'i'}});
	const pidFile = path.join(running, 'node-2', 'qemu.pid');
	writeFileSync(pidFile, String(await liveProcess(t, pidFile)));
	writeFileSync(path.join(running, 'node', 'qemu.pid'), String(process.pid));
	makeLab(labs, {stack: 'b'}, {node: {createdAt: '2026-01-01T00:00:00Z'}});
	makeLab(labs, {stack: 'c', checkout: '/gone', createdAt, expiresAt: createdAt});
	writeFileSync(path.join(labs, 'no-lab'), '');
	mkdirSync(path.join(labs, 'samples-of-a-scenario', 'results'), {recursive: true});
	mkdirSync(path.join(cache, 'node-images', 'i'), {recursive: true});
	mkdirSync(path.join(cache, 'node-images', 'j.making'));

	const {stdout, text} = printed();
	t.is(await list({json: true, stdout}), 0);
	const {labs: listed, cache: held} = JSON.parse(text()) as {labs: LabView[]; cache: object};
	t.deepEqual(listed.map(({stack, checkout, checkoutExists, nodes, state, createdAt}) => ({stack, checkout, checkoutExists, nodes, state, createdAt})), [
		{stack: 'a', checkout: root, checkoutExists: true, nodes: {running: 1, total: 2}, state: 'partly', createdAt},
		{stack: 'b', checkout: undefined, checkoutExists: false, nodes: {running: 0, total: 1}, state: 'stopped', createdAt: '2026-01-01T00:00:00Z'},
		{stack: 'c', checkout: '/gone', checkoutExists: false, nodes: {running: 0, total: 0}, state: 'no node', createdAt},
	]);
	t.true((listed[0]?.memory.own ?? 0) > 0);
	t.deepEqual(listed[1]?.memory, {own: 0, shared: 0});
	t.true((listed[1]?.disk ?? 0) > 0);
	t.like(held, {goldenNodes: {count: 0, bytes: 0}, nodeImages: {count: 1}});
});

test.serial('a host without labs says so', async t => {
	ownDirectories(t);
	const {stdout, text} = printed();
	t.is(await list({json: false, stdout}), 0);
	t.is(text(), 'There is no lab on this host.\n\nCache: 0 golden nodes 0 KiB, 0 node images 0 KiB, artifacts 0 KiB.\n');
});
