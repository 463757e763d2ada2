import test from 'ava';
import {readCommand, usage, type Command} from '../../../regression/cli/arguments.ts';
import {UsageError} from '../../../stacks/cli/usage-error.ts';

const means = test.macro({
	exec(t, line: string, command: Partial<Command>) {
		t.deepEqual(readCommand(line.split(' ')), {verb: 'baseline show', words: [], last: 1, format: 'jsonl', into: '.', json: false, help: false, ...command});
	},
	title: (_, line) => `npm run regression -- ${String(line)}`,
});

test(means, 'baseline show --json', {json: true});
test(means, 'baseline accept --reason why --last 5', {verb: 'baseline accept', reason: 'why', last: 5});
test(means, 'baseline accept s1 --reason why --cell clh --scenario startup', {verb: 'baseline accept', words: ['s1'], reason: 'why', cell: 'clh', scenario: 'startup'});
test(means, 'baseline diff s1 --history h.jsonl', {verb: 'baseline diff', words: ['s1'], history: 'h.jsonl'});
test(means, 'history import a.jsonl b.jsonl', {verb: 'history import', words: ['a.jsonl', 'b.jsonl']});
test(means, 'history export --format otava --into out', {verb: 'history export', format: 'otava', into: 'out'});

const refuses = test.macro({
	exec(t, line: string, ...problems: string[]) {
		t.throws(() => readCommand(line.split(' ').filter(Boolean)), {instanceOf: UsageError, message: `${problems.join('\n')}\n\n${usage}`});
	},
	title: (_, line) => `refuses ${String(line)}`,
});

test(refuses, '', 'no verb is none of baseline accept, baseline show, baseline diff, history import, history export');
test(refuses, 'baseline acept --reason x', 'baseline acept is none of baseline accept, baseline show, baseline diff, history import, history export; did you mean baseline accept?');
test(refuses, 'baseline accept', 'baseline accept needs --reason, which the next one who reads it will ask for');
test(refuses, 'baseline show --last 0 --into x', '--last is not for baseline show but for baseline accept', '--into is not for baseline show but for history export', '--last is \'0\', not a whole number of 1 or more');
test(refuses, 'history export --format otawa', '--format is \'otawa\', which is none of otava, github-action-benchmark, prometheus, jsonl; did you mean otava?');
test(refuses, 'history import', 'history import needs a file');
test(refuses, 'baseline diff a b', 'a b is more than one suite');
test(refuses, 'history export a', 'history export takes no a');
test(refuses, 'baseline diff --jsno', '--jsno is none of --history, --cell, --scenario, --reason, --last, --format, --into, --json, --help; did you mean --json?');

test('help needs no verb', t => {
	t.true(readCommand(['--help']).help);
	t.deepEqual(usage.split('\n').filter(line => line.length > 112), []);
});
