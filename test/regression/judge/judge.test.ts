import test from 'ava';
import {judge, type Case} from '../../../regression/judge/judge.ts';
import type {JudgedFigure} from '../../../regression/judgement.ts';
import type {Run} from '../../../regression/run.ts';
import {randomNumbers} from '../../../scenarios/random.ts';
import {aRun, measured} from '../a-run.ts';

const random = randomNumbers(4);
const around = (value: number, count = 12) => Array.from({length: count}, () => value * (0.98 + (0.04 * random())));
const night = (day: number, kata: number, more: Partial<Run> = {}, runc = 1) => aRun({
	id: `r${day}`, suite: `s${day}`, at: `2026-01-0${day}T00:00:00Z`,
	metrics: [measured({runc: around(runc), kata: around(kata)})],
	...more,
});
const before = [night(1, 10), night(2, 10), night(3, 10), night(4, 10)];
const judged = (runs: Run[], more: Partial<Case> = {}) => judge({
	suite: 's9', runs, history: {runs: before, accepted: [], problems: []}, acknowledgements: [], objectives: [], at: '2026-01-09T05:00:00Z', ...more,
});
const verdicts = (runs: Run[], more: Partial<Case> = {}) => {
	const {items, exitCode} = judged(runs, more);
	return {exitCode, said: items.map(({kind, arm, verdict, weight}) => `${kind} ${arm}: ${verdict} ${weight}`)};
};

test('nothing new is fine', t => {
	t.deepEqual(verdicts([night(9, 10)]), {exitCode: 0, said: ['ratio kata: unchanged 0', 'absolute runc: unchanged 0', 'absolute kata: unchanged 0']});
});

test('a slower kata is a regression by its ratio; its value is told', t => {
	const {items, exitCode, summary} = judged([night(9, 12)]);
	t.is(exitCode, 1);
	t.is(summary, '3 judged: 2 regressed, 1 unchanged (1 count as regressions)');
	const ratio = items[0];
	t.like(ratio, {kind: 'ratio', arm: 'kata', against: 'runc', verdict: 'regressed', weight: 1, unit: 's'});
	t.true(ratio?.kind === 'ratio' && Math.abs((ratio.shift ?? 0) - 0.2) < 0.03);
	t.true(ratio?.kind === 'ratio' && (ratio.interval?.low ?? 0) > 0.15 && (ratio.interval?.high ?? 1) < 0.25);
	t.true(ratio?.kind === 'ratio' && (ratio.adjustedP ?? 1) < 0.001 && (ratio.p ?? 1) <= (ratio.adjustedP ?? 0));
	t.like(ratio, {reference: {kind: 'last runs', runs: ['r1', 'r2', 'r3', 'r4'], samples: 48}});
	t.like(items[2], {kind: 'absolute', verdict: 'regressed', weight: 0});
	t.is(items[2]?.reasons.at(-1), 'it is told and does not count, because the ratio is judged');
});

test('a slower host is no regression of kata', t => {
	t.deepEqual(verdicts([night(9, 13, {}, 1.3)]), {exitCode: 0, said: ['ratio kata: unchanged 0', 'absolute runc: regressed 0', 'absolute kata: regressed 0']});
});

test('a regression tells what else is new since then', t => {
	const {items} = judged([night(9, 12, {testbed: {...aRun().testbed, versions: {containerd: '1.7.27', kata: '3.0.0'}}, commit: 'abc'})]);
	t.deepEqual(items[0]?.reasons.slice(1), ['since then: containerd 1.7.24 → 1.7.27', 'since then: commit unknown → abc']);
});

test('a faster kata is an improvement, and fine', t => {
	t.like(verdicts([night(9, 8)]), {exitCode: 0, said: ['ratio kata: improved 0', 'absolute runc: unchanged 0', 'absolute kata: improved 0']});
});

test('the first run under some conditions is new', t => {
	const {items, exitCode} = judged([night(9, 10, {cell: 'clh'})]);
	t.is(exitCode, 0);
	t.deepEqual(items.map(({verdict, reasons}) => [verdict, ...reasons]), new Array(3).fill(['new', 'it was not measured before']));
});

test('what was measured before and is not now could not be measured, which is no regression', t => {
	const missing = measured({runc: around(1)}, {missing: {kata: 'it hung'}});
	t.deepEqual(verdicts([night(9, 10, {metrics: [missing]})]), {exitCode: 2, said: ['ratio kata: could not measure 2', 'absolute runc: unchanged 0', 'absolute kata: could not measure 0']});
	t.deepEqual(judged([night(9, 10, {metrics: [], failure: 'the node was lost'})]).items.map(({verdict, reasons}) => [verdict, ...reasons]), new Array(3).fill(['could not measure', 'the node was lost']));
});

test('a run that brought nothing, of which nothing is known, could not be measured', t => {
	t.like(judged([night(9, 10, {scenario: 'nginx', metrics: [], failure: 'no image'})]), {exitCode: 2, summary: 'nothing was measured', remarks: ['nginx in cell default brought nothing to judge: no image']});
	t.like(judged([]), {exitCode: 2, summary: 'nothing was measured'});
});

test('a regression outweighs what could not be measured', t => {
	t.is(judged([night(9, 12), night(9, 10, {id: 'other', scenario: 'nginx', metrics: [], failure: 'no image'})]).exitCode, 1);
});

test('few samples are inconclusive, and fine', t => {
	const few = measured({runc: around(1, 9), kata: around(20, 9)});
	t.deepEqual(verdicts([night(9, 10, {metrics: [few]})]), {exitCode: 0, said: ['ratio kata: inconclusive 0', 'absolute runc: inconclusive 0', 'absolute kata: inconclusive 0']});
});

test('the value of a guest alone counts once twenty nights are known', t => {
	const guest = (day: string, value: number) => aRun({id: day, suite: day, at: `2026-01-${day}`, metrics: [measured({kata: around(value)})]});
	const nights = Array.from({length: 20}, (_, index) => guest(String(index + 10), 10));
	const weigh = (runs: Run[]) => judge({suite: '30', runs: [guest('30', 12)], history: {runs, accepted: [], problems: []}, acknowledgements: [], objectives: [], at: 'now'}).items.map(({verdict, weight}) => [verdict, weight]);
	t.deepEqual(weigh(nights), [['regressed', 1]]);
	t.deepEqual(weigh(nights.slice(1)), [['regressed', 0]]);
});

test('with an accepted baseline a regression stays one, however long it lasts', t => {
	const slow = [5, 6, 7, 8].map(day => night(day, 12));
	const accepted = [{kind: 'baseline', schema: 1, at: '2026-01-04', runs: ['r4'], reason: 'as it should be'} as const];
	t.is(judged([night(9, 12)], {history: {runs: [...before, ...slow], accepted, problems: []}, settings: {lastRuns: 4}}).exitCode, 1);
	t.is(judged([night(9, 12)], {history: {runs: [...before, ...slow], accepted: [], problems: []}, settings: {lastRuns: 4}}).exitCode, 0);
});

test('Holm takes every test of the suite into account', t => {
	const metrics = Array.from({length: 40}, (_, index) => measured({runc: around(1), kata: around(10)}, {name: `m${index}`}));
	const {items} = judge({suite: 's9', runs: [night(9, 10, {metrics})], history: {runs: [night(1, 10, {metrics})], accepted: [], problems: []}, acknowledgements: [], objectives: [], at: 'now'});
	const ratios = items.filter((item): item is JudgedFigure => item.kind === 'ratio');
	const least = Math.min(...ratios.map(({p}) => p ?? 1));
	t.is(Math.min(...ratios.map(({adjustedP}) => adjustedP ?? 0)), Math.min(1, 40 * least));
});

test('what a history cannot tell is remarked', t => {
	t.deepEqual(judged([night(9, 10)], {history: {runs: before, accepted: [], problems: ['line 3 is cut off, or no JSON']}}).remarks, ['history: line 3 is cut off, or no JSON']);
});
