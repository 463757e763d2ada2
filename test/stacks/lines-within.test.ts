import test from 'ava';
import {linesWithin} from '../../stacks/lines-within.ts';

const breaks = test.macro({
	exec(t, text: string, lines: string[]) {
		t.deepEqual(linesWithin(text, 10), lines);
	},
	title: (title = '') => title,
});

test('lines break between words', breaks, 'one two  three\nfour', ['one two', 'three four']);
test('a word that is longer than a line has one of its own', breaks, 'a extraordinary b', ['a', 'extraordinary', 'b']);
test('a figure stays with its unit', breaks, 'it took 12\u00A0345\u202F678\u00A0s', ['it took', '12\u00A0345\u202F678\u00A0s']);
test('nothing is no line', breaks, ' \n', []);
