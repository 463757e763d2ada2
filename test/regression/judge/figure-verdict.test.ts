import test from 'ava';
import {figureVerdict, percent, type FigureCase} from '../../../regression/judge/figure-verdict.ts';

const certain: FigureCase = {
	kind: 'ratio',
	metric: {unit: 's', direction: 'lower', smallestEffect: 0.05, floor: 0.02},
	comparison: {reference: {value: 12, samples: 50}, shift: 0.1, interval: {low: 0.05, high: 0.15}, p: 1e-6, spread: 0.01, nights: 10},
	samples: 30, difference: 1.2, adjustedP: 1e-4, alpha: 0.01,
};

type Changes = Partial<Omit<FigureCase, 'comparison' | 'metric'>> & {comparison?: Partial<FigureCase['comparison']>; metric?: Partial<FigureCase['metric']>};

const judges = test.macro((t, {comparison, metric, ...more}: Changes, verdict: string, why: string) => {
	t.deepEqual(figureVerdict({...certain, ...more, comparison: {...certain.comparison, ...comparison}, metric: {...certain.metric, ...metric}}) as unknown, {verdict, why});
});

test('more of what is better when lower has regressed', judges, {}, 'regressed', '10 % against 12, p 0.0001');
test('more of what is better when higher has improved', judges, {metric: {direction: 'higher'}}, 'improved', '10 % against 12, p 0.0001');
test('less of what is better when lower has improved', judges, {comparison: {shift: -0.1}, difference: -1.2}, 'improved', '−10 % against 12, p 0.0001');
test('less of what is better when higher has regressed', judges, {metric: {direction: 'higher'}, comparison: {shift: -0.1}, difference: -1.2}, 'regressed', '−10 % against 12, p 0.0001');
test('a shift at the smallest effect does not matter, however certain', judges, {comparison: {shift: 0.05}}, 'unchanged', '5.0 % against 12, and up to 5.0 % does not matter');
test('a difference below the floor is ignored, however great its share', judges, {comparison: {shift: 3}, difference: 0.019}, 'unchanged', '300 % against 12, but less than 0.02 s is ignored');
test('a shift that chance gives as well is inconclusive', judges, {adjustedP: 0.01}, 'inconclusive', '10 % against 12, which chance gives as well (p 0.01): more pairs would tell');
test('a shift that nights have among themselves is inconclusive', judges, {comparison: {spread: 0.041}}, 'inconclusive', '10 % against 12, and the runs before deviate by 4.1 % from one to the next');
test('a value has to stand out of its nights further than a ratio', judges, {kind: 'absolute', comparison: {spread: 0.021}}, 'inconclusive', '10 % against 12, and the runs before deviate by 2.1 % from one to the next');
test('the better nights are known, the further a ratio has to stand out', judges, {comparison: {spread: 0.03, nights: 20}}, 'inconclusive', '10 % against 12, and the runs before deviate by 3.0 % from one to the next');
test('nine samples are too few', judges, {samples: 9}, 'inconclusive', '9 samples, 10 needed');
test('so are nine of the reference', judges, {comparison: {reference: {value: 12, samples: 9}}}, 'inconclusive', 'the reference has 9 samples, 10 needed');
test('ten are enough', judges, {samples: 10, comparison: {reference: {value: 12, samples: 10}}}, 'regressed', '10 % against 12, p 0.0001');
test('something instead of nothing is told as such', judges, {comparison: {reference: {value: 0, samples: 30}, shift: Infinity}}, 'regressed', 'something instead of nothing against 0, p 0.0001');
test('a p that is not known proves nothing', judges, {adjustedP: Number.NaN}, 'inconclusive', '10 % against 12, which chance gives as well (p NaN): more pairs would tell');

test('a share is told with two digits at least, and its sign', t => {
	t.deepEqual([0.123, 0.0123, -0.004, 1.5, 0, -0.0001].map(percent), ['12 %', '1.2 %', '−0.40 %', '150 %', '0 %', '0 %']);
});
