import test from 'ava';
import {stateOf, type LabView} from '../../../stacks/cli/lab-view.ts';
import {expiryOf, listJson, listText} from '../../../stacks/cli/list-report.ts';

const GiB = 2 ** 30;
const cache = {goldenNodes: {count: 1, bytes: 1.5 * GiB}, nodeImages: {count: 2, bytes: 3 * GiB}, artifacts: {bytes: GiB / 2}};
const now = new Date('2026-05-02T00:00:00Z');
const lab: LabView = {
	stack: 'lab',
	directory: '/state/kata-lab/lab',
	checkout: '/clone',
	checkoutExists: true,
	nodes: {running: 2, total: 2},
	state: 'running',
	createdAt: '2026-05-01T18:48:00Z',
	expiresAt: '2026-05-08T20:00:00Z',
	memory: {own: 1.9 * GiB, shared: 1.1 * GiB},
	disk: 2 * GiB,
};
const dead: LabView = {
	...lab, stack: 'elsewhere', checkout: '/other', nodes: {running: 0, total: 1}, state: 'stopped', expiresAt: '2026-05-01T23:00:00Z', memory: {own: 0, shared: 0},
};

test('labs are rows', t => {
	t.is(listText([
		dead,
		lab,
		{...dead, stack: 'lost', checkout: '/gone', checkoutExists: false},
		{...dead, stack: 'old', checkout: undefined, checkoutExists: false, createdAt: undefined, expiresAt: undefined},
	], cache, '/clone', now), [
		'lab        checkout      nodes  state    age         expires        memory                        disk',
		'elsewhere  /other        0/1    stopped  5 h 12 min  1 h 0 min ago  -                             2.0 GiB',
		'lab        here          2/2    running  5 h 12 min  in 6 d 20 h    1.9 GiB own + 1.1 GiB shared  2.0 GiB',
		'lost       /gone (gone)  0/1    stopped  5 h 12 min  1 h 0 min ago  -                             2.0 GiB',
		'old        -             0/1    stopped  -           never          -                             2.0 GiB',
		'',
		'Cache: 1 golden node 1.5 GiB, 2 node images 3.0 GiB, artifacts 512 MiB.',
		'',
	].join('\n'));
});

test('a host without labs says so', t => {
	t.is(listText([], cache, '/clone', now), 'There is no lab on this host.\n\nCache: 1 golden node 1.5 GiB, 2 node images 3.0 GiB, artifacts 512 MiB.\n');
});

test('a program gets the same', t => {
	t.deepEqual(JSON.parse(listJson([lab], cache)), {labs: [lab], cache});
});

test('the end of a lab is told from now', t => {
	t.is(expiryOf('2026-05-02T00:00:00Z', now), '0 s ago');
	t.is(expiryOf('2026-05-02T00:01:00Z', now), 'in 1 min');
});

test('a lab\'s state is that of its nodes', t => {
	t.deepEqual([[0, 0], [0, 2], [1, 2], [2, 2]].map(([running = 0, total = 0]) => stateOf(running, total)), ['no node', 'stopped', 'partly', 'running']);
});
