import {appendFileSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {readLines, SamplesFile} from '../../scenarios/samples-file.ts';
import {freshDirectory} from './fresh-directory.ts';

const fresh = (t: ExecutionContext) => path.join(freshDirectory(t), 'results/startup.jsonl');

test('lines are appended, one JSON object each, in a file for its owner only', t => {
	const file = fresh(t);
	const first = new SamplesFile(file);
	first.append({kind: 'run', run: 'a'});
	first.close();
	const second = new SamplesFile(file);
	second.append({kind: 'sample', value: 1}, {kind: 'sample', value: 2});
	second.close();

	t.is(readFileSync(file, 'utf8'), '{"kind":"run","run":"a"}\n{"kind":"sample","value":1}\n{"kind":"sample","value":2}\n');
	t.is(statSync(file).mode & 0o777, 0o600);
	t.deepEqual(readLines(file).map(({kind}) => kind), ['run', 'sample', 'sample']);
});

test('a half line, left by a crash, is cut off and nothing else', t => {
	const file = fresh(t);
	const before = new SamplesFile(file);
	before.append({kind: 'sample', value: 1});
	before.close();
	appendFileSync(file, '{"kind":"sample","val');
	t.is(readLines(file).length, 1);

	const after = new SamplesFile(file);
	after.append({kind: 'sample', value: 2});
	after.close();
	t.is(readFileSync(file, 'utf8'), '{"kind":"sample","value":1}\n{"kind":"sample","value":2}\n');
});

test('no file has no lines', t => {
	t.deepEqual(readLines(fresh(t)), []);
});
