import test from 'ava';
import {armsOf} from '../../../scenarios/arm.ts';
import type {Sample} from '../../../scenarios/scenario.ts';
import {resultNames, summaryOf} from '../../../scenarios/startup/summary.ts';
import {planWith} from './fakes/plan.ts';

const none = {container: {}, pod: {}};

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
	const {results, verdict, samplesFile} = summaryOf(planWith({podPairs: 10}), samples, none);
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
	const {results, verdict} = summaryOf(planWith({podPairs: 0}), [
		...samplesOf('containerStartDestroy', 'runc', [9, 1, 2, 3]),
		...samplesOf('containerStartDestroy', 'kata', [99, 10, 20, 30]),
	], none);
	t.is(results['containerStartDestroy.ratio'], 10);
	t.is(verdict, 'inconclusive: 3 pairs, 10 needed');
});

test('each half has a verdict of its own where they differ', t => {
	const samples = [...tenOf('containerStartDestroy', 1, 10), ...tenOf('podReady', 1, 4).filter(({pair}) => pair < 2)];
	t.is(
		summaryOf(planWith(), samples, none).verdict,
		'containers: as expected; pods: inconclusive: 1 pair, 10 needed',
	);
});

test('kata as fast as runc is news', t => {
	const samples = tenOf('containerStartDestroy', 1, 1);
	t.is(summaryOf(planWith({podPairs: 0}), samples, none).verdict, 'changed: kata is not slower than runc beyond doubt');
});

test('what could not be measured says why, and leaves runc its figure', t => {
	const failures = {container: {kata: 'ctr ended with 1:\n\tno /dev/vhost-vsock'}, pod: {}};
	const {results, verdict} = summaryOf(planWith({podPairs: 0}), samplesOf('containerStartDestroy', 'runc', [2, 1, 1]), failures);
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
	const {results, verdict} = summaryOf(planWith({rehearsal: true}), samples, none);
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
	t.like(summaryOf(planWith({arms, podPairs: 0}), samples, none).results, {
		'containerStartDestroy.ratio.kata': 10,
		'containerStartDestroy.ratio.gvisor': 2,
		'containerStartDestroy.interval.gvisor': '[2, 2]',
	});
});

test('every key of a summary has its name beforehand', t => {
	const samples = [...tenOf('containerStartDestroy', 1, 10), ...tenOf('podReady', 1, 4), ...samplesOf('podGuestBoot', 'kata', [1, 2])];
	for (const runtimeClasses of [['runc', 'kata-containers'], ['runc', 'kata-containers', 'gvisor'], ['runc']]) {
		for (const rehearsal of [true, false]) {
			const arms = armsOf(runtimeClasses);
			const names = new Set(resultNames(arms, rehearsal));
			const keys = Object.keys(summaryOf(planWith({arms, rehearsal}), samples, none).results);
			t.deepEqual(keys.filter(key => !names.has(key)), [], `${runtimeClasses.join()} ${String(rehearsal)}`);
		}
	}

	t.false(resultNames(armsOf(['runc', 'kata-containers']), true).some(name => /kata|ratio|interval/.test(name)));
});
