import test from 'ava';
import {metricHistory} from '../../../regression/reports/metric-history.ts';
import type {Run} from '../../../regression/run.ts';
import {aRun, measured} from '../a-run.ts';

const day = (number: number, kata: number, more: Partial<Run> = {}) => aRun({
	id: `r${number}`, suite: `s${number}`, at: `2026-01-0${number}T00:00:00.000Z`,
	metrics: [measured({runc: [1, 2, 3], kata: [kata, kata * 2, kata * 3]})], ...more,
});

test('a metric goes from run to run as the ratio of its arms, up to the run in question', t => {
	const run = day(3, 12);
	t.deepEqual(metricHistory(run, 'podReady', {history: [day(2, 11), day(1, 10), run, day(4, 13)]}), {
		kind: 'ratio',
		leftOut: 0,
		points: [
			{run: 'r1', at: '2026-01-01T00:00:00.000Z', values: {kata: 10}, differences: [], shifts: {}},
			{run: 'r2', at: '2026-01-02T00:00:00.000Z', values: {kata: 11}, differences: [], shifts: {}},
			{run: 'r3', at: '2026-01-03T00:00:00.000Z', values: {kata: 12}, differences: [], shifts: {}},
		],
	});
});

test('runs of another machine, cell or scenario are no part of it', t => {
	const run = day(5, 12);
	const others = [
		day(1, 10, {testbed: {machine: {acceleration: 'kvm', cpu: 'Some CPU', cpus: 4}, versions: {}}}),
		day(2, 10, {settings: {podPairs: 10, memory: '1Gi'}}),
		day(3, 10, {cell: 'clh'}),
		day(4, 10, {scenario: 'startup-cri'}),
	];
	const {points, leftOut} = metricHistory(run, 'podReady', {history: [...others, run]});
	t.deepEqual(points.map(({run}) => run), ['r5']);
	t.is(leftOut, 2);
});

test('another version is told where it came', t => {
	const newer = {testbed: {...aRun().testbed, versions: {containerd: '1.7.27', kata: '3.0.0'}}};
	const {points} = metricHistory(day(3, 1, newer), 'podReady', {history: [day(1, 1), day(2, 1, newer), day(3, 1, newer)]});
	t.deepEqual(points.map(({differences}) => differences), [[], ['containerd 1.7.24 → 1.7.27'], []]);
});

test('a change is told where it was found', t => {
	const change = {cell: 'default', scenario: 'startup', name: 'podReady', arm: 'kata', run: 'r2', shift: 0.2};
	const {points} = metricHistory(day(2, 12), 'podReady', {history: [day(1, 10), day(2, 12)], changes: [change, {...change, name: 'podDestroy'}, {...change, cell: 'clh'}]});
	t.deepEqual(points.map(({shifts}) => shifts), [{}, {kata: 0.2}]);
});

test('a run that is not in the history yet is its last point', t => {
	t.deepEqual(metricHistory(day(2, 12), 'podReady', {history: [day(1, 10)]}).points.map(({run}) => run), ['r1', 'r2']);
});

test('an arm alone goes by its own medians', t => {
	const arms = [{label: 'kata', runtimeClass: 'kata-containers', kernel: 'guest' as const}];
	const {kind, points} = metricHistory(day(1, 10, {arms, metrics: [measured({kata: [4, 5, 9]})]}), 'podReady', {history: []});
	t.is(kind, 'absolute');
	t.deepEqual(points.map(({values}) => values), [{kata: 5}]);
});

test('a rehearsal has no course of Kata', t => {
	t.deepEqual(metricHistory(day(1, 10, {rehearsal: true}), 'podReady', {history: []}).points, []);
});

test('the last runs are enough', t => {
	const history = [1, 2, 3, 4].map(number => day(number, 10));
	t.deepEqual(metricHistory(day(4, 10), 'podReady', {history}, 2).points.map(({run}) => run), ['r3', 'r4']);
});
