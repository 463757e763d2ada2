import test from 'ava';
import {readMatrix} from '../../../regression/matrix/read-matrix.ts';

const origin = {file: 'regression/matrix.yaml', scenarios: ['startup', 'nginx', 'quota']};
const read = (text: string) => readMatrix(text, origin);

test('what a matrix does not say has a default', t => {
	t.deepEqual(read('rows: [{scenarios: [quota]}]'), {
		limit: 8 * 3600,
		mostPairs: 30,
		seed: undefined,
		failOn: [],
		labs: {default: {settings: {}}},
		rows: [{scenarios: ['quota'], handlers: ['kata'], labs: ['default'], variants: {default: {}}}],
	});
});

test('rows name scenarios, handlers, labs and variants', t => {
	const {labs, rows, limit, seed} = read(`
limit: 90m
seed: 7
labs:
  small: {settings: {memoryGiB: 6}}
  mine: {stack: lab}
rows:
  - scenarios: [all]
    labs: [mine]
  - scenarios: [nginx]
    handlers: [kata, runc]
    variants:
      few: {nginx: {requests: 100}}
      many:
`);
	t.deepEqual([limit, seed], [5400, 7]);
	t.deepEqual(labs, {small: {settings: {memoryGiB: 6}}, mine: {stack: 'lab'}});
	t.deepEqual(rows, [
		{scenarios: ['startup', 'nginx', 'quota'], handlers: ['kata'], labs: ['mine'], variants: {default: {}}},
		{scenarios: ['nginx'], handlers: ['kata', 'runc'], labs: ['small', 'mine'], variants: {few: {nginx: {requests: 100}}, many: {}}},
	]);
});

test('all that is wrong is told at once, with what would be right', t => {
	const error = t.throws(() => read(`
limit: soon
mostPairs: -1
rowz: []
labs:
  Big: {settings: [], cpus: 4}
  both: {settings: {}, stack: lab}
rows:
  - scenarios: [startupp]
    labs: [smal]
    variants: {a: {nginx: {}}}
`), {instanceOf: TypeError});
	t.deepEqual(error.message.split('\n  '), [
		'regression/matrix.yaml:',
		'the file has \'rowz\', which is none of limit, mostPairs, seed, failOn, labs, rows; did you mean rows?',
		'labs has \'Big\', not a name of up to 30 lower-case letters, digits and \'-\'',
		'labs.Big has \'cpus\', which is none of settings, stack',
		'labs.Big.settings is [], not keys with values',
		'labs.both has both settings and stack; a lab that is there is as its stack made it',
		'rows[0].scenarios has \'startupp\', which is none of startup, nginx, quota, all; did you mean startup?',
		'rows[0].labs has \'smal\', which is none of Big, both',
		'rows[0].variants.a has \'nginx\', which is none of ',
		'limit is "soon", not a time such as \'90m\' or \'8h\', of 99h at most',
		'mostPairs is -1, not a whole number of 0 or more',
	]);
});

test('a limit has an end', t => {
	t.is(read('{limit: 99h, rows: [{scenarios: [quota]}]}').limit, 99 * 3600);
	t.throws(() => read('{limit: 100h, rows: [{scenarios: [quota]}]}'), {message: /limit is "100h", not a time/});
});

test('a file without rows, and one that is no YAML, say so', t => {
	t.throws(() => read('labs: {}'), {message: /rows is not there, not a list\n {2}rows is empty/});
	t.throws(() => read('rows: ['), {message: /^regression\/matrix\.yaml:\n {2}/});
});
