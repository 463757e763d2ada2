import test from 'ava';
import type {JudgedItem} from '../../../regression/judgement.ts';
import {itemText, type ItemText} from '../../../regression/reports/item-text.ts';
import {whyOf} from '../../../regression/reports/why-of.ts';
import {claim, figure} from './items.ts';

const says = test.macro<[item: JudgedItem, text: ItemText, why?: string]>({
	exec(t, item, text, why = '') {
		t.deepEqual(JSON.parse(JSON.stringify(itemText(item)).replaceAll('\u00A0', ' ')), text);
		t.is(whyOf(item), why);
	},
	title: (title = '') => title,
});

const reference = {kind: 'last runs', value: 9, samples: 50, runs: ['r0'], differences: ['containerd 1.7.24 → 1.7.27']} as const;

test('what the judge has told is not told twice', t => {
	t.is(whyOf(figure({reference, reasons: ['beyond chance', 'since then: containerd 1.7.24 → 1.7.27']})), 'beyond chance; since then: containerd 1.7.24 → 1.7.27');
});

test('a ratio says what of what it is, and how it moved', says,
	figure({reference, shift: 0.1667, interval: {low: 0.1, high: 0.2}, p: 0.0001, adjustedP: 0.002, reasons: ['beyond chance']}),
	{of: 'kata / runc', now: '×10.5', before: '×9', change: '+17 % [+10 %, +20 %]', p: '0.002'},
	'beyond chance; containerd 1.7.24 → 1.7.27');
test('a value has its unit', says,
	figure({kind: 'absolute', against: undefined, current: {value: 0.05, samples: 10}}),
	{of: 'kata', now: '50 ms', before: '', change: '', p: ''});
test('a figure that is not there says nothing', says,
	figure({current: undefined, verdict: 'could not measure', reasons: ['no warm sample of kata']}),
	{of: 'kata / runc', now: '', before: '', change: '', p: ''}, 'no warm sample of kata');
test('a claim says what was found and what is known', says,
	claim(), {of: 'kata', now: 'does not hold', before: 'does not hold', change: '', p: ''}, 'the file is not there');
test('a claim that was another one says what it was', says,
	claim({before: 'holds', saw: undefined}), {of: 'kata', now: 'does not hold', before: 'holds', change: '', p: ''});
test('an objective has its bounds', says,
	{...claim(), kind: 'objective', unit: 's', statistic: 'p95', least: 1, most: 60, value: 72} as unknown as JudgedItem,
	{of: 'kata, objective of the p95', now: '72 s', before: '≥ 1 s and ≤ 60 s', change: '', p: ''});
test('who acknowledged it is told with its end', says,
	figure({current: undefined, acknowledged: {reason: 'a slow disk', until: '2026-12-31'}}),
	{of: 'kata / runc', now: '', before: '', change: '', p: ''}, 'acknowledged until 2026-12-31: a slow disk');
