import {writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {readHistory} from '../../../regression/history/read-history.ts';
import {aRun} from '../a-run.ts';
import {freshDirectory} from '../../scenarios/fresh-directory.ts';

const run = JSON.stringify(aRun());
const baseline = {kind: 'baseline', schema: 1, at: '2026-01-02T00:00:00.000Z', runs: ['r1'], reason: 'first night'};

const reads = test.macro((t, text: string, ids: string[], problems: string[]) => {
	const file = path.join(freshDirectory(t), 'history.jsonl');
	writeFileSync(file, text);
	const history = readHistory(file);
	t.deepEqual(history.runs.map(({id}) => id), ids);
	t.deepEqual(history.problems, problems);
});

test('whole lines are all there is', reads, `${run}\n${JSON.stringify(aRun({id: 'r2'}))}\n`, ['r1', 'r2'], []);
test('a cut last line is told and left out', reads, `${run}\n${run.slice(0, 99)}`, ['r1'], ['line 2 is cut off, or no JSON']);
test('a last line without its newline counts', reads, run, ['r1'], []);
test('a cut line in the middle does not hide the rest', reads, `${run.slice(0, 40)}\n\n${run}\n`, ['r1'], ['line 1 is cut off, or no JSON']);
test('JSON that is no line is told', reads, '[1]\n{"kind":"sample","schema":1}\n', [], ['line 1 has no kind and schema', 'line 2 is a \'sample\', neither run nor baseline']);
test('a run without what is judged is told', reads, '{"kind":"run","schema":1,"id":"x","suite":"s","at":"now","cell":"c"}\n', [], ['line 1 is a run without scenario, testbed, settings, arms, metrics, claims']);
test('a run that is there twice counts once', reads, `${run}\n${run}\n`, ['r1'], ['line 2 is run r1 again']);

test('a baseline is told apart from a run', t => {
	const file = path.join(freshDirectory(t), 'history.jsonl');
	writeFileSync(file, `${run}\n${JSON.stringify(baseline)}\n`);
	t.like(readHistory(file), {runs: [{id: 'r1'}], accepted: [baseline], problems: []});
});

test('a history without a file is empty', t => {
	t.deepEqual(readHistory(path.join(freshDirectory(t), 'none.jsonl')), {runs: [], accepted: [], problems: []});
});

test('a file with a line of a newer schema is not read at all', t => {
	const file = path.join(freshDirectory(t), 'history.jsonl');
	writeFileSync(file, `${run}\n{"kind":"night","schema":2}\n`);
	t.throws(() => readHistory(file), {message: `${file}:\n  line 2 has schema 2, and this checkout knows schema 1; use a newer checkout, or another file`});
});
