import test from 'ava';
import {nearest} from '../components/nearest.ts';

const words = ['kataVersion', 'kataSha256', 'machine', 'cpus', 'up', 'down'];
const finds = test.macro({
	exec(t, word: string, expected: string | undefined) {
		t.is(nearest(word, words), expected);
	},
	title: (_, word, expected) => `${JSON.stringify(word)} means ${String(expected)}`,
});

test(finds, 'kataversion', 'kataVersion');
test(finds, 'kataVerison', 'kataVersion');
test(finds, 'machne', 'machine');
test(finds, 'cpu', 'cpus');
test(finds, 'pu', undefined);
test(finds, 'UP', 'up');
test(finds, 'dwon', 'down');
test(finds, 'colour', undefined);
test(finds, '', undefined);
