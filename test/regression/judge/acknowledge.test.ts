import test from 'ava';
import {acknowledge} from '../../../regression/judge/acknowledge.ts';
import type {JudgedFigure} from '../../../regression/judgement.ts';
import type {Acknowledgement} from '../../../regression/rules/acknowledgement.ts';

const slower: JudgedFigure = {
	kind: 'ratio', cell: 'default', scenario: 'startup', name: 'podReady', arm: 'kata', run: 'r', unit: 's', direction: 'lower', smallestEffect: 0.05, floor: 0.01,
	verdict: 'regressed', reasons: [], weight: 1, shift: 0.12,
};
const known: Acknowledgement = {scenario: 'startup', name: 'podReady', reason: 'the guest kernel grew', until: '2026-01-31'};

const acknowledges = test.macro((t, items: JudgedFigure[], acknowledgement: Partial<Acknowledgement>, at: string, weight: number, remarks: string[]) => {
	const found = acknowledge(items, [{...known, ...acknowledgement}], at);
	t.is(found.items[0]?.weight, weight as 0 | 1 | 2);
	t.deepEqual(found.items[0]?.acknowledged, items[0]?.weight !== 0 && weight === 0 ? {reason: known.reason, until: known.until} : undefined);
	t.deepEqual(found.remarks, remarks);
});

test('what is known does not count', acknowledges, [slower], {}, '2026-01-09T00:00:00Z', 0, []);
test('it holds to the end of its last day', acknowledges, [slower], {}, '2026-01-31T23:59:59Z', 0, []);
test('and not a second longer', acknowledges, [slower], {}, '2026-02-01T00:00:00Z', 1, ['the acknowledgement of startup podReady ended on 2026-01-31']);
test('what is worse than was acknowledged counts', acknowledges, [slower], {upTo: 0.1}, '2026-01-09', 1, ['startup podReady is acknowledged up to 0.1, and is worse now']);
test('what is not worse does not', acknowledges, [slower], {upTo: 0.12}, '2026-01-09', 0, []);
test('another arm counts', acknowledges, [slower], {arm: 'gvisor'}, '2026-01-09', 1, []);
test('what could not be measured can be known, too', acknowledges, [{...slower, weight: 2, verdict: 'could not measure'}], {}, '2026-01-09', 0, []);
test('an acknowledgement of what is fine can go', acknowledges, [{...slower, weight: 0, verdict: 'unchanged'}], {cell: 'default'}, '2026-01-09', 0, ['the acknowledgement of startup podReady in cell default is about nothing any more and can go']);
test('one of what was not judged stays', acknowledges, [{...slower, scenario: 'nginx'}], {}, '2026-01-09', 1, []);
