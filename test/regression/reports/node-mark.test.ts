import test from 'ava';
import {nodeMarks, ownMarks, suiteMarks} from '../../../regression/reports/node-mark.ts';
import {aRun} from '../a-run.ts';

const on = (acceleration: string, more = {}) => aRun({testbed: {machine: {acceleration}, versions: {}}, ...more});

const marked = test.macro({
	exec(t, run: ReturnType<typeof aRun>, words: string[]) {
		t.deepEqual(nodeMarks(run).map(({word}) => word as string), words);
	},
	title: (title = '') => title,
});

test('a machine of its own needs no word', marked, on('hardware'), []);
test('an emulated node is told', marked, on('tcg'), ['emulated']);
test('a virtual machine is told', marked, on('kvm'), ['nested']);
test('a rehearsal is told first', marked, on('tcg', {rehearsal: true}), ['rehearsal', 'emulated']);

test('what is so in some cells alone is told with them, and beside each figure of them', t => {
	const runs = [on('tcg', {cell: 'a'}), on('hardware', {cell: 'b'}), on('tcg', {cell: 'a', scenario: 'nginx'})];
	t.deepEqual(suiteMarks(runs).map(({word, cells}) => [word, cells]), [['emulated', ['a']]]);
	t.deepEqual(runs.map(run => ownMarks(run, runs).map(({word}) => word)), [['emulated'], [], ['emulated']]);
});

test('what is so in all of them is told once', t => {
	const runs = [on('tcg'), on('tcg')];
	t.deepEqual(suiteMarks(runs).map(({word, cells}) => [word, cells]), [['emulated', []]]);
	t.deepEqual(runs.flatMap(run => ownMarks(run, runs)), []);
});
