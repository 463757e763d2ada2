import test from 'ava';
import {byUrgency, standingOf, verdictCounts} from '../../../regression/reports/verdicts.ts';
import {figure} from './items.ts';

const items = [
	figure({name: 'a', verdict: 'unchanged'}),
	figure({name: 'b', verdict: 'improved'}),
	figure({name: 'c', verdict: 'regressed', acknowledged: {reason: 'known', until: '2026-12-31'}}),
	figure({name: 'd', verdict: 'could not measure', weight: 2}),
	figure({name: 'e', verdict: 'regressed', weight: 1}),
	figure({name: 'f', verdict: 'unchanged'}),
];

test('what counts comes first, then what is acknowledged or told, then the rest as it came', t => {
	t.is(byUrgency(items).map(({name}) => name).join(''), 'edcbaf');
});

test('verdicts are counted in the order in which they matter', t => {
	t.deepEqual(verdictCounts(items), [['regressed', 2], ['could not measure', 1], ['improved', 1], ['unchanged', 2]]);
});

test('what does not count though it might says so', t => {
	t.deepEqual(items.map(standingOf), ['', '', 'acknowledged', '', '', '']);
	t.is(standingOf(figure({verdict: 'regressed', weight: 0})), 'does not count');
});
