import test from 'ava';
import {judgeClaims} from '../../../regression/judge/judge-claims.ts';
import type {Selector} from '../../../regression/judge-settings.ts';
import type {Looked} from '../../../regression/run.ts';
import {aRun} from '../a-run.ts';

const claim = (found: Looked['found'], missing: Looked['missing'] = {}): Looked => ({name: 'subPath', claims: 'a subPath is refused', expectation: 'holds', found, missing});
const holds = {answer: 'holds', saw: 'it was refused'} as const;
const gone = {answer: 'does not hold', saw: 'the file is there'} as const;
const run = (of: Looked) => aRun({claims: [of]});

const says = test.macro((t, now: Looked, before: Looked | undefined, countedLimits: Selector[], expected: Array<[arm: string, verdict: string, weight: number, ...reasons: string[]]>) => {
	const references = () => ({kind: 'last runs', runs: before === undefined ? [] : [run(before)], before: [], why: ''} as const);
	t.deepEqual(judgeClaims([run(now)], references, {countedLimits}).map(({arm, verdict, weight, reasons}) => [arm, verdict, weight, ...reasons] as typeof expected[0]), expected);
});

test('a limit that holds as known is unchanged from its first night on', says, claim({kata: holds}), undefined, [], [['kata', 'unchanged', 0, 'as expected']]);
test('a limit that is gone is news and fine', says, claim({kata: gone}), claim({kata: holds}), [], [['kata', 'changed', 0, 'known is: holds; found is: does not hold (the file is there)', 'in the run before: holds']]);
test('it is old news the night after', says, claim({kata: gone}), claim({kata: gone}), [], [['kata', 'changed', 0, 'known is: holds; found is: does not hold (the file is there)', 'as it was in the run before']]);
test('it is a regression where that is asked for', says, claim({kata: gone}), claim({kata: holds}), [{scenario: 'startup', name: 'subPath'}], [['kata', 'changed', 1, 'known is: holds; found is: does not hold (the file is there)', 'in the run before: holds']]);
test('and not where it is asked for another cell', says, claim({kata: gone}), undefined, [{cell: 'clh'}], [['kata', 'changed', 0, 'known is: holds; found is: does not hold (the file is there)', 'it was not looked at before']]);
test('a limit that is back says what it was', says, claim({kata: holds}), claim({kata: gone}), [], [['kata', 'unchanged', 0, 'as expected', 'in the run before: does not hold']]);
test('of runc nothing is known but what it was', says, claim({runc: gone}), claim({runc: holds}), [], [['runc', 'changed', 0, 'found is: does not hold (the file is there)', 'in the run before: holds']]);
test('runc as it was is unchanged, and new at first', says, claim({runc: gone}), claim({runc: gone}), [], [['runc', 'unchanged', 0, 'as it was in the run before']]);
test('runc is new at first', says, claim({runc: gone}), undefined, [], [['runc', 'new', 0, 'it was not looked at before']]);
test('a claim that could not be looked at is no answer', says, claim({runc: gone}, {kata: 'the pod did not start'}), claim({runc: gone, kata: holds}), [], [
	['runc', 'unchanged', 0, 'as it was in the run before'], ['kata', 'could not measure', 2, 'the pod did not start'],
]);
