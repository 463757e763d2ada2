import {appendFileSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {Journal} from '../../../regression/run/journal.ts';
import {freshDirectory} from '../../scenarios/fresh-directory.ts';

const start = (id: string) => ({id, digest: 'd', seed: 3, startedAt: '2026-01-01T00:00:00.000Z'});
const result = (cell: string) => ({cell, node: 'n', from: '', to: '', outputs: {verdict: 'as expected'}});

test('a run that was cut off goes on with what it has, half a line of it lost', t => {
	const runs = freshDirectory(t);
	const cut = Journal.begin(runs, start('1'));
	cut.keep(result('a'));
	cut.close();
	appendFileSync(path.join(runs, '1', 'journal.jsonl'), '{"kind":"cell","ce');

	const again = Journal.unfinished(runs, 'd');
	t.deepEqual(again?.start, start('1'));
	t.deepEqual([...again?.results.values() ?? []], [result('a')]);
	again?.keep(result('b'));
	again?.end();
	again?.close();
	t.is(Journal.unfinished(runs, 'd'), undefined);
	t.is(readFileSync(path.join(runs, '1', 'journal.jsonl'), 'utf8').trim().split('\n').length, 4);
});

test('another matrix\'s run, and an older one behind a whole one, are left alone', t => {
	const runs = freshDirectory(t);
	t.is(Journal.unfinished(path.join(runs, 'none'), 'd'), undefined);
	Journal.begin(runs, start('1')).close();
	t.is(Journal.unfinished(runs, 'other'), undefined);
	const whole = Journal.begin(runs, start('2'));
	whole.end();
	whole.close();
	t.is(Journal.unfinished(runs, 'd'), undefined);
});
