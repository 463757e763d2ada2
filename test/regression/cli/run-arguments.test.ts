import test from 'ava';
import {readRunRequest, runFlags} from '../../../regression/cli/run-arguments.ts';

test('without a word a run has its defaults', t => {
	t.deepEqual(readRunRequest([]), {matrix: undefined, group: undefined, seed: undefined, history: undefined, out: undefined, plan: false, fresh: false, rehearsal: false});
});

test('every flag is read', t => {
	t.deepEqual(readRunRequest(['--matrix', 'm.yaml', '--group=network', '--seed', '7', '--history', 'h.jsonl', '--out', 'reports', '--plan', '--fresh', '--rehearsal']), {
		matrix: 'm.yaml', group: 'network', seed: 7, history: 'h.jsonl', out: 'reports', plan: true, fresh: true, rehearsal: true,
	});
	t.is(Object.keys(runFlags).length, 8);
});

test('all that is wrong is told at once', t => {
	t.throws(() => readRunRequest(['--grup', 'network', '--plan=yes', '--seed', 'x', '--out=', 'startup']), {
		message: [
			'--grup is none of --matrix, --group, --seed, --history, --out, --plan, --fresh, --rehearsal; did you mean --group?',
			'--plan takes no value',
			'--out needs a value',
			'network startup is no flag of a run',
			'--seed is \'x\', not a whole number of up to nine digits',
		].join('\n'),
	});
});
