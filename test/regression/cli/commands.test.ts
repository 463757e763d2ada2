import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {appendHistory} from '../../../regression/history/append-history.ts';
import {readHistory} from '../../../regression/history/read-history.ts';
import type {Run} from '../../../regression/run.ts';
import {freshDirectory} from '../../scenarios/fresh-directory.ts';
import {aRun, measured} from '../a-run.ts';

const main = fileURLToPath(new URL('../../../regression/cli/main.ts', import.meta.url));
const recorded = fileURLToPath(new URL('../../bench/judge/recorded.jsonl', import.meta.url));
const values = (value: number) => Array.from({length: 12}, (_, index) => value * (1 + (index / 1000)));
const night = (day: number, kata: number): Run => aRun({id: `r${day}`, suite: `s${day}`, at: `2026-01-0${day}T00:00:00Z`, metrics: [measured({runc: values(1), kata: values(kata)})]});

const history = async (t: ExecutionContext, ...runs: Run[]) => {
	const file = path.join(freshDirectory(t), 'history.jsonl');
	await appendHistory(file, runs);
	return file;
};
const regression = (file: string, ...words: string[]) => {
	const {status, stdout, stderr} = spawnSync(process.execPath, [main, ...words, '--history', file], {encoding: 'utf8', env: {...process.env, INIT_CWD: path.dirname(file)}});
	return {status, stdout, stderr};
};

test('a regression is 1, by the runs before it or by what was accepted', async t => {
	const file = await history(t, night(1, 10), night(2, 10), night(3, 12));
	const found = regression(file, 'baseline', 'diff');
	t.is(found.status, 1);
	t.regex(found.stdout, /^suite s3: 3 judged: 2 regressed, 1 unchanged \(1 count as regressions\)\n/);
	t.regex(found.stdout, /\nstartup {3}podReady\.ratio\.kata {2}10 +12 +20 % +20 % to 20 % .* regressed\n/);

	t.is(regression(file, 'baseline', 'accept', '--reason', 'a new kernel').stdout, 'Accepted 1 baseline of suite s3.\n');
	t.regex(regression(file, 'baseline', 'show').stdout, /^cell .*\ndefault {2}startup {3}\d{4}-\d\d-\d\d {2}1 {5}a new kernel\n$/);
	await appendHistory(file, [night(4, 12)]);
	t.is(regression(file, 'baseline', 'diff').status, 0);
	t.is(regression(file, 'baseline', 'diff', 's2').status, 0);
});

test('what cannot be asked is 2, and never 1', async t => {
	const file = await history(t);
	t.deepEqual(regression(file, 'baseline', 'diff'), {status: 2, stdout: '', stderr: `${file}:\n  there is no run in it yet\n`});
	t.is(regression(file, 'baseline', 'dif').status, 2);
	await appendHistory(file, [night(1, 10)]);
	t.regex(regression(file, 'baseline', 'diff', 's2').stderr, /s2 is none of its 1 suites/);
	t.regex(regression(file, 'baseline', 'diff', '--scenario', 'nginx').stderr, /suite s1 has no run of nginx; it has startup in default\n/);
	writeFileSync(file, '{"kind":"run","schema":7}\n');
	t.regex(regression(file, 'baseline', 'show').stderr, /line 1 has schema 7, and this checkout knows schema 1/);
});

test('several runs up to a suite are accepted together, those of another testbed not', async t => {
	const elsewhere = {...night(3, 10), testbed: {machine: {}, versions: {}}};
	const file = await history(t, night(1, 10), night(2, 10), elsewhere, night(4, 10), night(5, 10));
	regression(file, 'baseline', 'accept', 's4', '--last', '2', '--reason', 'quiet nights');
	t.deepEqual(readHistory(file).accepted.map(({runs}) => runs), [['r2', 'r4']]);
});

test('histories are imported once', async t => {
	const file = await history(t);
	t.is(regression(file, 'history', 'import', recorded, recorded).stdout, `${recorded}  6 added  0 known\n${recorded}  0 added  6 known\n`);
	t.is(readFileSync(file, 'utf8'), readFileSync(recorded, 'utf8'));
	t.is(regression(file, 'history', 'import', 'none.jsonl').status, 2);
});

test('the runs of a samples file are imported, those that did not end not', async t => {
	const file = await history(t);
	const begin = (run: string) => ({kind: 'run', schema: 1, scenario: 'sysbench-memory', run, at: '2026-01-01T00:00:00Z', experiment: 'e', arms: aRun().arms, settings: {}, rehearsal: false, testbed: {acceleration: 'kvm', containerd: '1.7.24', cluster: 'x'}});
	const sample = (run: string, pair: number, runtime: string, value: number) => ({kind: 'sample', run, metric: 'memoryTotalTime', runtime, runtimeClass: runtime, pair, cold: pair === 0, value, unit: 's', at: '2026-01-01T00:01:00Z'});
	const lines = [begin('a'), sample('a', 0, 'runc', 9), sample('a', 1, 'runc', 2), sample('a', 1, 'host', 1), {kind: 'failure', run: 'a', part: 'run', runtime: 'kata', pair: 1, error: 'it hung'}, {kind: 'end', run: 'a', at: '2026-01-01T00:02:00Z'}, begin('b')];
	const samples = path.join(path.dirname(file), 'samples.jsonl');
	writeFileSync(samples, lines.map(line => `${JSON.stringify(line)}\n`).join(''));
	t.is(regression(file, 'history', 'import', 'samples.jsonl', '--cell', 'clh').status, 0);
	const [run, ...more] = readHistory(file).runs;
	t.deepEqual(more, []);
	t.like(run, {id: 'a', cell: 'clh', scenario: 'sysbench-memory', seconds: 120, testbed: {machine: {acceleration: 'kvm'}, versions: {containerd: '1.7.24'}}});
	t.like(run?.metrics[0], {name: 'memoryTotalTime', unit: 's', samples: {runc: [[1, 2]], host: [[1, 1]]}, cold: {runc: 9}, missing: {kata: 'it hung'}});
	t.deepEqual(run?.arms.map(({label}) => label), ['runc', 'kata', 'host']);
});

test('an export is files in the directory asked for', async t => {
	const file = await history(t, night(1, 10));
	t.is(regression(file, 'history', 'export', '--format', 'prometheus', '--into', 'out').stdout, `${path.join(path.dirname(file), 'out', 'kata-lab.prom')}\n`);
	t.true(existsSync(path.join(path.dirname(file), 'out', 'kata-lab.prom')));
});

test('the usage is on stdout where it is asked for', t => {
	t.regex(execFileSync(process.execPath, [main, '--help'], {encoding: 'utf8'}), /npm run regression -- VERB/);
});
