import test from 'ava';
import {strip} from '../../../../regression/reports/plots/strip.ts';

const count = (text: string, of: RegExp) => [...text.matchAll(of)].length;

test('every sample is a dot, and what it is can be read', t => {
	const text = strip([
		{label: 'runc', tone: 0, values: [2, 3, 2.5], cold: 4},
		{label: 'kata', tone: 1, values: [20, 21], before: [18, 19, 20]},
	], 's').toString();

	t.is(count(text, /<circle class="sample"/g), 8);
	t.is(count(text, /class="cold"/g), 1);
	t.is(count(text, /class="box"/g), 2); // Two samples have no middle half.
	t.true(text.includes('<title>kata, sample 2: 21\u00A0s</title>'));
	t.regex(text, /aria-label="runc: 3 samples from 2\u00A0s to 3\u00A0s, median 2\.5\u00A0s, cold 4\u00A0s\. kata: 2 samples from 20\u00A0s to 21\u00A0s, median 20\.5\u00A0s; before, 3 with median 19\u00A0s\."/);
	t.notRegex(text, /NaN|undefined|Infinity/);
});

test('an arm with a cold sample alone has no median', t => {
	const text = strip([{label: 'kata', tone: 1, values: [], cold: 107}], 's').toString();
	t.regex(text, /aria-label="kata: no warm sample, cold 107\u00A0s\."/);
	t.notRegex(text, /class="median"|NaN/);
});

test('the axis has round numbers in the unit that is read', t => {
	const text = strip([{label: 'runc', tone: 0, values: [11_000_000, 101_000_000]}], 'bytes/s').toString();
	t.deepEqual([...text.matchAll(/y="58" text-anchor="middle">([^<]+)</g)].map(([, tick]) => tick), ['0', '50', '100']);
	t.regex(text, />MiB\/s</);
});

test('the same samples are drawn the same', t => {
	const draw = () => strip([{label: 'runc', tone: 0, values: [1, 1, 1]}], 's').toString();
	t.is(draw(), draw());
});

test('an arm may be called anything', t => {
	const text = strip([{label: '<script>', tone: 0, values: [1]}], '"s').toString();
	t.notRegex(text, /<script>|""s/);
});
