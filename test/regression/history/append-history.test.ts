import {execFile, spawn} from 'node:child_process';
import {readFileSync, writeFileSync, existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';
import {appendHistory} from '../../../regression/history/append-history.ts';
import {readHistory} from '../../../regression/history/read-history.ts';
import {aRun} from '../a-run.ts';
import {freshDirectory} from '../../scenarios/fresh-directory.ts';

const writer = fileURLToPath(new URL('writer.ts', import.meta.url));
const textOf = (id: string) => `${JSON.stringify(aRun({id}))}\n`;

test('lines are added behind those that are there', async t => {
	const file = path.join(freshDirectory(t), 'deep', 'history.jsonl');
	await appendHistory(file, [aRun({id: 'a'})]);
	await appendHistory(file, [aRun({id: 'b'}), {kind: 'baseline', schema: 1, at: 'now', runs: ['b'], reason: 'why'}]);
	t.is(readFileSync(file, 'utf8'), `${textOf('a')}${textOf('b')}{"kind":"baseline","schema":1,"at":"now","runs":["b"],"reason":"why"}\n`);
	t.false(existsSync(`${file}.lock`));
});

test('what a killed writer left half is cut off', async t => {
	const file = path.join(freshDirectory(t), 'history.jsonl');
	writeFileSync(file, textOf('a') + textOf('b').slice(0, 50));
	await appendHistory(file, [aRun({id: 'c'})]);
	t.is(readFileSync(file, 'utf8'), textOf('a') + textOf('c'));
});

test('a last line that lacks its newline alone is kept', async t => {
	const file = path.join(freshDirectory(t), 'history.jsonl');
	writeFileSync(file, textOf('a').trim());
	await appendHistory(file, [aRun({id: 'b'})]);
	t.is(readFileSync(file, 'utf8'), textOf('a') + textOf('b'));
});

for (const end of ['\n', '']) {
	test(`nothing is added to a file of a newer schema, ${end === '' ? 'cut or not' : 'whole'}`, async t => {
		const file = path.join(freshDirectory(t), 'history.jsonl');
		const text = `${textOf('a')}{"kind":"run","schema":2}${end}`;
		writeFileSync(file, text);
		await t.throwsAsync(appendHistory(file, [aRun({id: 'b'})]), {message: /line 2 has schema 2, and this checkout knows schema 1/});
		t.is(readFileSync(file, 'utf8'), text);
	});
}

test('several processes that add at once lose nothing of one another', async t => {
	const file = path.join(freshDirectory(t), 'history.jsonl');
	await Promise.all(['x', 'y', 'z'].map(async name => promisify(execFile)(process.execPath, [writer, file, name, '12'])));
	const {runs, problems} = readHistory(file);
	t.deepEqual(problems, []);
	t.deepEqual(runs.map(({id}) => id).sort(), ['x', 'y', 'z'].flatMap(name => Array.from({length: 12}, (_, index) => `${name}${index}`)).sort());
});

test('a writer that is killed leaves whole lines, and the next one goes on', async t => {
	const file = path.join(freshDirectory(t), 'history.jsonl');
	const child = spawn(process.execPath, [writer, file, 'k', '100000'], {stdio: ['ignore', 'pipe', 'inherit']});
	await new Promise(resolve => child.stdout.once('data', resolve));
	await new Promise(resolve => {
		child.once('exit', resolve).kill('SIGKILL');
	});
	const before = readHistory(file);
	t.true(before.runs.length > 0);
	await appendHistory(file, [aRun({id: 'next'})]);
	const after = readHistory(file);
	t.deepEqual(after.problems, []);
	t.deepEqual(after.runs.map(({id}) => id), [...before.runs.map(({id}) => id), 'next']);
});

test('a full disk leaves the file as it was', async t => {
	const file = path.join(freshDirectory(t), 'history.jsonl');
	await appendHistory(file, [aRun({id: 'a'})]);
	const text = readFileSync(file, 'utf8');
	// A limit on the size of files stops a write where a full disk would: in its middle.
	const {stderr} = await t.throwsAsync<Error & {stderr: string}>(promisify(execFile)('bash', ['-c', 'ulimit -f 2; exec "$@"', '-', process.execPath, writer, file, 'big', '1', '3000']));
	t.regex(stderr, /nothing was added, (only \d+ of \d+ bytes found room|EFBIG.*); make room there, or name another file/);
	t.is(readFileSync(file, 'utf8'), text);
	t.false(existsSync(`${file}.lock`));
});
