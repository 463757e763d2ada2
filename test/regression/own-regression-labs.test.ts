import test from 'ava';
import {ownRegressionLabs} from '../../regression/own-regression-labs.ts';

const lab = (stack: string, checkout?: string) => ({stack, record: checkout === undefined ? undefined : {stack, checkout, createdAt: '2026-01-01T00:00:00Z'}});

test('what a regression run of this checkout brought up goes, and nothing else', t => {
	t.deepEqual(ownRegressionLabs([
		lab('regression', '/here'), lab('regression-clh-cgroup-v1', '/here'), lab('regression-clh', '/there'),
		lab('lab', '/here'), lab('regressions', '/here'), lab('regression-old'),
	], '/here'), ['regression', 'regression-clh-cgroup-v1']);
});
