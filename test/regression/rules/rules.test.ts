import test from 'ava';
import {acknowledgementsIn} from '../../../regression/rules/acknowledgement.ts';
import {objectivesIn} from '../../../regression/rules/objective.ts';

test('acknowledgements are read from YAML', t => {
	t.deepEqual(acknowledgementsIn('# known\n- scenario: startup\n  name: podReady\n  reason: kernel\n  until: 2026-12-31\n  upTo: 0.2\n', 'f'), [
		{scenario: 'startup', name: 'podReady', reason: 'kernel', until: '2026-12-31', upTo: 0.2},
	]);
	t.deepEqual(acknowledgementsIn('# none\n', 'f'), []);
});

test('objectives are read from YAML', t => {
	t.deepEqual(objectivesIn('- {scenario: startup, name: podReady, arm: kata, most: 5, unit: s}', 'f'), [{scenario: 'startup', name: 'podReady', arm: 'kata', most: 5, unit: 's'}]);
});

const refuses = test.macro((t, read: (content: string, file: string) => unknown, content: string, ...problems: string[]) => {
	t.throws(() => read(content, 'known.yaml'), {message: `known.yaml:\n  ${problems.join('\n  ')}`});
});

test('an acknowledgement without a reason or an end is refused, with all else that is wrong', refuses, acknowledgementsIn, '- scenario: startup\n- {scenaro: nginx, reason: x, until: 2026-02-30, upTo: -1}\n- nginx\n',
	'entry 1 has no reason', 'entry 1 has no until',
	'entry 2 has scenaro, which is none of scenario, name, arm, cell, reason, until, upTo; did you mean scenario?',
	'entry 2 has no scenario', 'entry 2 has until "2026-02-30", not a day such as 2026-12-31', 'entry 2 has upTo -1, which is no share such as 0.2',
	'entry 3 is "nginx", not keys with values');
test('a file that is no list is refused', refuses, acknowledgementsIn, 'scenario: startup\n', 'it is not a list of entries, each with a dash before it');
test('an objective needs a bound', refuses, objectivesIn, '- {scenario: startup, name: podReady, arm: kata, unit: s}', 'entry 1 has neither least nor most');
test('an objective needs a unit', refuses, objectivesIn, '- {scenario: startup, name: podReady, arm: kata, most: 5}', 'entry 1 has no unit');
test('an objective on a ratio has none', refuses, objectivesIn, '- {scenario: startup, name: podReady, arm: kata, most: 5, unit: s, statistic: ratio}', 'entry 1 has a unit, and a ratio has none');
test('bounds are in order', refuses, objectivesIn, '- {scenario: startup, name: podReady, arm: kata, most: 5, least: 6, unit: s}', 'entry 1 has least 6, which is more than most 5');
test('a statistic is one of three', refuses, objectivesIn, '- {scenario: startup, name: podReady, arm: kata, most: 5, unit: s, statistic: mean}', 'entry 1 has statistic "mean", which is none of median, p95, ratio');

test('what is no YAML says where', t => {
	t.throws(() => acknowledgementsIn('- {a: [\n', 'known.yaml'), {message: /^known\.yaml:\n {2}.*line 2/});
});
