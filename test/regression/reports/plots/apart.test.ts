import test from 'ava';
import {apart} from '../../../../regression/reports/plots/apart.ts';

const moves = test.macro({
	exec(t, places: number[], moved: number[]) {
		t.deepEqual(apart(places, 10), moved);
	},
	title: (title = '') => title,
});

test('what is far apart stays', moves, [50, 10, 30], [50, 10, 30]);
test('what is close is moved down', moves, [12, 10, 11], [30, 10, 20]);
test('nothing is nothing', moves, [], []);
