import test from 'ava';
import {armsOf} from '../../scenarios/arm.ts';
import type {Claim, Sample} from '../../scenarios/scenario.ts';
import {containerMetrics, podMetrics, startup} from '../../scenarios/startup/metrics.ts';
import {resultNames, summaryOf, type Outcome} from '../../scenarios/summary.ts';
import {planWith} from './fakes/plan.ts';

const outcomeOf = (pairs: number, podPairs: number, failures: Record<string, string> = {}): Outcome => ({
	parts: [
		{name: 'container', pairs, metrics: containerMetrics, headline: 'containerStartDestroy', failures},
		{name: 'pod', pairs: podPairs, metrics: podMetrics, headline: 'podReady', failures: {}},
	],
	claims: [],
	failures: {},
});

const summarize = (changes: Parameters<typeof planWith>[0], samples: Sample[], outcome: Outcome) => summaryOf(planWith(changes), outcome, {samples, findings: []});

const samplesOf = (metric: string, runtime: string, values: number[]): Sample[] => values.map((value, pair) => ({
	run: 'r', metric, runtime, runtimeClass: runtime, pair, cold: pair === 0, value, unit: 's', at: '', kernel: runtime === 'kata' ? '5.19.2' : '6.12.48',
}));

const tenOf = (metric: string, runc: number, kata: number) => [
	...samplesOf(metric, 'runc', [runc * 2, ...Array.from({length: 10}, () => runc)]),
	...samplesOf(metric, 'kata', [kata * 2, ...Array.from({length: 10}, () => kata)]),
];

test('figures are flat, with their unit and their pairs', t => {
	const samples = [
		...tenOf('containerStartDestroy', 0.25, 2.5), ...tenOf('podReady', 1, 4),
		...samplesOf('containerGuestBoot', 'kata', [1, 0.5, 0.5, 0.5]),
	];
	const {results, verdict, samplesFile} = summarize({}, samples, outcomeOf(2, 10));
	t.deepEqual(results, {
		'runc.kernel': '6.12.48',
		'kata.kernel': '5.19.2',
		'containerStartDestroy.runc': 0.25,
		'containerStartDestroy.runc.cold': 0.5,
		'containerStartDestroy.kata': 2.5,
		'containerStartDestroy.kata.cold': 5,
		'containerStartDestroy.ratio': 10,
		'containerStartDestroy.interval': '[10, 10]',
		'containerStartDestroy.pairs': 10,
		'containerStartDestroy.unit': 's',
		'containerGuestBoot.kata': 0.5,
		'containerGuestBoot.kata.cold': 1,
		'containerGuestBoot.pairs': 3,
		'containerGuestBoot.unit': 's',
		'podReady.runc': 1,
		'podReady.runc.cold': 2,
		'podReady.kata': 4,
		'podReady.kata.cold': 8,
		'podReady.ratio': 4,
		'podReady.interval': '[4, 4]',
		'podReady.pairs': 10,
		'podReady.unit': 's',
	});
	t.is(verdict, 'as expected');
	t.is(samplesFile, '/nowhere/startup.jsonl');
});

test('fewer than ten pairs still give figures, but no verdict', t => {
	const {results, verdict} = summarize({}, [
		...samplesOf('containerStartDestroy', 'runc', [9, 1, 2, 3]),
		...samplesOf('containerStartDestroy', 'kata', [99, 10, 20, 30]),
	], outcomeOf(2, 0));
	t.is(results['containerStartDestroy.ratio'], 10);
	t.is(verdict, 'inconclusive: 3 pairs, 10 needed');
});

test('what is judged by its ratio is not as expected without one', t => {
	const outcome: Outcome = {
		parts: [{name: 'lost', pairs: 10, metrics: [{name: 'lost', shows: 'lost packets', unit: '%', direction: 'lower', smallestEffect: 0.1, floor: 0, expected: {most: 2}}], headline: 'lost', failures: {}}],
		claims: [],
		failures: {},
	};
	t.is(summarize({}, tenOf('lost', 0, 1), outcome).verdict, 'inconclusive: lost of kata has no ratio');
});

test('each half has a verdict of its own where they differ', t => {
	const samples = [...tenOf('containerStartDestroy', 1, 10), ...tenOf('podReady', 1, 4).filter(({pair}) => pair < 2)];
	t.is(
		summarize({}, samples, outcomeOf(2, 2)).verdict,
		'containers: as expected; pods: inconclusive: 1 pair, 10 needed',
	);
});

test('kata faster than runc is news', t => {
	const samples = tenOf('containerStartDestroy', 1, 0.5);
	t.is(summarize({acceleration: 'hardware'}, samples, outcomeOf(2, 0)).verdict, 'changed: containerStartDestroy.ratio of kata is 0.5 to 0.5, known is 1 or more');
});

test('what could not be measured says why, and leaves runc its figure', t => {
	const failures = {kata: 'ctr ended with 1:\n\tno /dev/vhost-vsock'};
	const {results, verdict} = summarize({}, samplesOf('containerStartDestroy', 'runc', [2, 1, 1]), outcomeOf(2, 0, failures));
	t.like(results, {
		'containerStartDestroy.runc': 1,
		'containerStartDestroy.kata': 'could not measure: ctr ended with 1: no /dev/vhost-vsock',
		'containerGuestBoot.kata': 'could not measure: ctr ended with 1: no /dev/vhost-vsock',
	});
	t.false('containerStartDestroy.ratio' in results);
	t.false('containerGuestBoot.runc' in results);
	t.is(verdict, 'could not measure: ctr ended with 1: no /dev/vhost-vsock');
});

test('a rehearsal gives no figure of kata, no ratio and no verdict', t => {
	const samples = [...tenOf('containerStartDestroy', 0.25, 2.5), ...tenOf('podReady', 1, 4)];
	const {results, verdict} = summarize({rehearsal: true}, samples, outcomeOf(2, 2));
	t.deepEqual(results, {
		'runtime': 'rehearsal',
		'runc.kernel': '6.12.48',
		'containerStartDestroy.runc': 0.25,
		'containerStartDestroy.runc.cold': 0.5,
		'containerStartDestroy.pairs': 10,
		'containerStartDestroy.unit': 's',
		'podReady.runc': 1,
		'podReady.runc.cold': 2,
		'podReady.pairs': 10,
		'podReady.unit': 's',
	});
	t.is(verdict, 'none: rehearsal');
});

test('a third arm has a ratio of its own', t => {
	const arms = armsOf(['runc', 'kata-containers', 'gvisor']);
	const samples = [...tenOf('containerStartDestroy', 1, 10), ...samplesOf('containerStartDestroy', 'gvisor', Array.from({length: 11}, () => 2))];
	t.like(summarize({arms}, samples, outcomeOf(2, 0)).results, {
		'containerStartDestroy.ratio.kata': 10,
		'containerStartDestroy.ratio.gvisor': 2,
		'containerStartDestroy.interval.gvisor': '[2, 2]',
	});
});

const claim: Claim = {name: 'subPath', claims: 'a subPath of an emptyDir is not seen', expectation: 'holds', source: 'upstream'};
const findings = [
	{claim: 'subPath', runtime: 'runc', answer: 'does not hold' as const, saw: 'the file'},
	{claim: 'subPath', runtime: 'kata', answer: 'holds' as const, saw: 'no file'},
];

test('a claim is shown as it was found on each arm, and judged on kata', t => {
	const outcome: Outcome = {parts: [], claims: [claim], failures: {}};
	t.deepEqual(summaryOf(planWith(), outcome, {samples: [], findings}, 12.6), {
		results: {
			'subPath.runc': 'does not hold: the file', 'subPath.kata': 'holds: no file',
			'subPath.expectation': 'holds', 'subPath.verdict': 'as expected',
		},
		verdict: 'as expected', samplesFile: '/nowhere/startup.jsonl', seconds: 13,
	});
	const changed = summaryOf(planWith(), {...outcome, claims: [{...claim, expectation: 'does not hold'}]}, {samples: [], findings});
	t.is(changed.verdict, 'changed: does not hold is known, and it holds on kata: no file');
	const missed = summaryOf(planWith(), {...outcome, failures: {subPath: {kata: 'no pod'}}}, {samples: [], findings: findings.slice(0, 1)});
	t.is(missed.verdict, 'could not measure: no pod');
	t.is(missed.results['subPath.kata'], 'could not measure: no pod');
	const rehearsed = summaryOf(planWith({rehearsal: true}), outcome, {samples: [], findings});
	t.deepEqual(rehearsed.results, {'runtime': 'rehearsal', 'subPath.runc': 'does not hold: the file', 'subPath.expectation': 'holds'});
	t.is(rehearsed.verdict, 'none: rehearsal');
});

test('of claims and parts that do not agree, each that differs is named', t => {
	const outcome = {...outcomeOf(2, 0), claims: [claim]};
	const samples = tenOf('containerStartDestroy', 1, 0.5);
	t.is(summaryOf(planWith({acceleration: 'hardware'}), outcome, {samples, findings}).verdict, 'containers: changed: containerStartDestroy.ratio of kata is 0.5 to 0.5, known is 1 or more');
	t.is(summaryOf(planWith({acceleration: 'tcg'}), outcome, {samples, findings}).verdict, 'containers: inconclusive: containerStartDestroy.ratio of kata is 0.5 to 0.5, known is 1 or more on hardware');
});

test('every key of a summary has its name beforehand', t => {
	const samples = [...tenOf('containerStartDestroy', 1, 10), ...tenOf('podReady', 1, 4), ...samplesOf('podGuestBoot', 'kata', [1, 2])];
	for (const runtimeClasses of [['runc', 'kata-containers'], ['runc', 'kata-containers', 'gvisor'], ['runc']]) {
		for (const rehearsal of [true, false]) {
			const arms = armsOf(runtimeClasses);
			const names = new Set(resultNames({...startup, claims: [claim]}, {}, arms, rehearsal));
			const keys = Object.keys(summaryOf(planWith({arms, rehearsal}), {...outcomeOf(2, 2), claims: [claim]}, {samples, findings}).results);
			t.deepEqual(keys.filter(key => !names.has(key)), [], `${runtimeClasses.join()} ${String(rehearsal)}`);
		}
	}

	t.false(resultNames(startup, {}, armsOf(['runc', 'kata-containers']), true).some(name => /kata|ratio|interval/.test(name)));
});
