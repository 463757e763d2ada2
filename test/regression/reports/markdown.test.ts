import test from 'ava';
import {markdown} from '../../../regression/reports/markdown.ts';
import {aReport, claim, figure, hostile, unprintable} from './items.ts';
import {recorded} from './recorded.ts';

test('what an emulated node measured, in a summary of CI', t => {
	t.snapshot(markdown(recorded()));
});

test('a report of any size fits, what matters most in it', t => {
	const items = Array.from({length: 20_000}, (_, index) => figure({name: `metric${index}`, ...index === 19_999 ? {verdict: 'regressed', weight: 1} : {}}));
	const text = markdown(aReport(items));
	t.true(Buffer.byteLength(text) <= 2 ** 20);
	t.regex(text, /\| ▼ regressed \| startup \| metric19999 /);
	const left = Number(/(\d+) more are in the report/.exec(text)?.[1]);
	t.is(text.split('\n').filter(line => / metric\d/.test(line)).length, 20_000 - left);
});

test('what comes from outside is text', t => {
	const text = markdown(aReport([claim({name: hostile, saw: hostile, reasons: [`a\n| b`]})], {summary: hostile, remarks: ['www.example.org https://example.org']}));
	t.notRegex(text, /<script|\]\(|@all|`|www\.|:\/\//);
	t.notRegex(text, unprintable);
	t.deepEqual(text.split('\n').filter(line => line.startsWith('| = ')).map(line => line.split('|').length), [10]);
});

test('a reason as long as a log is cut', t => {
	t.true(markdown(aReport([figure({reasons: ['x'.repeat(1e6)]})])).length < 2000);
});
