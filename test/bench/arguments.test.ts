import test from 'ava';
import {UsageError} from '../../stacks/cli/usage-error.ts';
import {readRequest, usage, type Request} from './arguments.ts';
import {names} from './definitions.ts';

const quick = names.filter(name => !['raw-boot', 'raw-kubeadm-init', 'cold-lab'].includes(name));

const means = test.macro({
	exec(t, line: string, request: Partial<Request>) {
		t.deepEqual(readRequest(line.split(' ').filter(Boolean)), {names: quick, json: undefined, help: false, ...request});
	},
	title: (_, line) => `npm run bench -- ${String(line)}`,
});

test(means, '', {});
test(means, '--cold', {names});
test(means, '--json figures.json', {json: 'figures.json'});
test(means, '--only noop', {names: ['noop']});
test(means, '--only cold-lab', {names: ['cold-lab']});
test(means, '--only destroy,warm-lab,destroy', {names: ['warm-lab', 'destroy']});
test(means, '-h', {help: true});

const refused = test.macro({
	exec(t, words: string[], problem: string) {
		t.throws(() => readRequest(words), {instanceOf: UsageError, message: `${problem}\n\n${usage}`});
	},
	title: (_, words: string[] = []) => `refuses ${words.join(' ')}`,
});

test(refused, ['--only', 'warmlab,nothing,noop'], '--only has \'warmlab\', which is no figure; did you mean warm-lab?\n--only has \'nothing\', which is no figure');
test(refused, ['--only', 'toString'], '--only has \'toString\', which is no figure');
test(refused, ['--only', ','], '--only needs a name');
test(refused, ['--json', ''], '--json needs a file');

test('refuses what is no option', t => {
	t.throws(() => readRequest(['--jsno']), {instanceOf: UsageError, message: /--jsno/});
	t.throws(() => readRequest(['warm-lab']), {instanceOf: UsageError, message: /warm-lab/});
});

test('the usage names every figure, in lines that fit', t => {
	t.deepEqual(names.filter(name => !usage.split(/[\s,]+/).includes(name)), []);
	t.deepEqual(usage.split('\n').filter(line => line.length > 100), []);
});
