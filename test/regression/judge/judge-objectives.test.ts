import test from 'ava';
import {judgeObjectives} from '../../../regression/judge/judge-objectives.ts';
import type {Objective} from '../../../regression/rules/objective.ts';
import type {Run} from '../../../regression/run.ts';
import {aRun, measured} from '../a-run.ts';

const values = (count: number) => Array.from({length: count}, (_, index) => 10 + index);
const objective: Objective = {scenario: 'startup', name: 'podReady', arm: 'kata', unit: 's', most: 30};

const holds = test.macro((t, more: Partial<Objective>, count: number, run: Partial<Run>, verdict: string, weight: number, reason: string) => {
	const runs = [aRun({metrics: [measured({runc: new Array<number>(count).fill(2), kata: values(count)})], ...run})];
	t.deepEqual(judgeObjectives(runs, [{...objective, ...more}]).map(({verdict, weight, reasons}) => [verdict, weight, ...reasons] as unknown[]), [[verdict, weight, reason]]);
});

test('a median within its bound keeps it', holds, {}, 10, {}, 'unchanged', 0, '14.5 s keeps the objective of 30 or less');
test('a median beyond it counts, however long it has been so', holds, {most: 14}, 10, {}, 'regressed', 1, '14.5 s, and the objective is 14 or less');
test('a bound can be below', holds, {most: undefined, least: 15}, 10, {}, 'regressed', 1, '14.5 s, and the objective is 15 or more');
test('or on both sides', holds, {least: 14}, 10, {}, 'unchanged', 0, '14.5 s keeps the objective of 14 or more and 30 or less');
test('a ratio has no unit', holds, {unit: undefined, statistic: 'ratio', most: 7}, 10, {}, 'regressed', 1, '7.25, and the objective is 7 or less');
test('nine samples tell no median', holds, {}, 9, {}, 'inconclusive', 0, '9 samples, 10 needed');
test('twenty-nine tell no 95 % quantile', holds, {statistic: 'p95'}, 29, {}, 'inconclusive', 0, '29 samples, 30 needed');
test('thirty do', holds, {statistic: 'p95'}, 30, {}, 'regressed', 1, '37.5 s, and the objective is 30 or less');
test('a bound in another unit cannot be told', holds, {unit: 'ms'}, 10, {}, 'could not measure', 2, 'the objective is in ms, and podReady in s');
test('nor one on what is no metric', holds, {name: 'podRedy'}, 10, {}, 'could not measure', 2, 'the scenario has no metric podRedy');
test('an emulated node is not held against it', holds, {most: 1}, 10, {testbed: {machine: {acceleration: 'tcg'}, versions: {}}}, 'inconclusive', 0, 'an emulated node is not held against it');
test('a rehearsal is not either', holds, {most: 1}, 10, {rehearsal: true}, 'inconclusive', 0, 'a rehearsal has no figure to hold against it');

test('an objective of another scenario or cell is not looked at', t => {
	t.deepEqual(judgeObjectives([aRun()], [{...objective, scenario: 'nginx'}, {...objective, cell: 'clh'}]), []);
});
