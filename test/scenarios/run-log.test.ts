import {appendFileSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {readLines} from '../../scenarios/samples-file.ts';
import {RunLog} from '../../scenarios/run-log.ts';
import {freshDirectory} from './fresh-directory.ts';
import {planWith} from './fakes/plan.ts';

const sample = (pair: number) => ({metric: 'podReady', runtime: 'kata', runtimeClass: 'kata-containers', pair, cold: pair === 0, value: 7.5, unit: 's'});
const fresh = (t: ExecutionContext) => planWith({resultsFile: path.join(freshDirectory(t), 'startup.jsonl')});

test('a run begins with its settings and its testbed, but no key and no path', t => {
	const plan = fresh(t);
	const log = new RunLog(plan);
	log.keep([sample(0)], {apiStamps: {Ready: 'x'}});
	log.end();

	const [run, kept, end] = readLines(plan.resultsFile);
	t.like(run, {kind: 'run', schema: 1, scenario: 'startup', settings: {pairs: 2}, seed: 1, testbed: {acceleration: 'tcg'}});
	t.like(kept, {kind: 'sample', run: run?.['run'], metric: 'podReady', value: 7.5, unit: 's', apiStamps: {Ready: 'x'}});
	t.like(end, {kind: 'end', run: run?.['run']});
	t.notRegex(readFileSync(plan.resultsFile, 'utf8'), /the private key|192\.0\.2\.1|nowhere/);
});

test('a run that was cut off goes on with its samples, a half line of them lost', t => {
	const plan = fresh(t);
	const cut = new RunLog(plan);
	cut.keep([sample(0)]);
	cut.keep([sample(1)]);
	appendFileSync(plan.resultsFile, '{"kind":"sample","run"');

	const log = new RunLog({...plan, connection: {...plan.connection, port: 2222}});
	t.true(log.resumed);
	t.deepEqual(log.samples.map(({pair}) => pair), [0, 1]);
	log.keep([sample(2)]);
	log.keepFinding({claim: 'subPath', runtime: 'kata', answer: 'holds', saw: 'nothing'});
	log.end();
	t.deepEqual(readLines(plan.resultsFile).map(({kind}) => kind), ['run', 'sample', 'sample', 'resumed', 'sample', 'finding', 'end']);
});

test('a run that ended, or had other settings, is left alone', t => {
	const plan = fresh(t);
	const first = new RunLog(plan);
	first.keep([sample(0)]);
	first.end();
	const second = new RunLog(plan);
	t.false(second.resumed);
	t.deepEqual(second.samples, []);
	second.keep([sample(0)]);

	const third = new RunLog({...plan, settings: {pairs: 3}});
	t.false(third.resumed);
	t.deepEqual(third.samples, []);
});
