import {readFile} from 'node:fs/promises';
import test from 'ava';
import {readMatrix} from '../../../regression/matrix/read-matrix.ts';
import {cellsOf} from '../../../regression/plan/cells.ts';
import {settingsProblems} from '../../../regression/run/settings-problems.ts';
import {allScenarios, scenarioNames} from '../../../scenarios/index.ts';

const scenarios = await allScenarios();

function problems(text: string): string[] {
	const matrix = readMatrix(text, {file: 'matrix.yaml', scenarios: scenarioNames});
	return settingsProblems(matrix, cellsOf(matrix, scenarios, {seed: 1}), scenarios);
}

test('the matrix of this checkout has none', async t => {
	t.deepEqual(problems(await readFile(new URL('../../../regression/matrix.yaml', import.meta.url), 'utf8')), []);
});

test('settings of labs and of scenarios are looked at as those of a stack are', t => {
	t.deepEqual(problems(`
labs:
  big: {settings: {memoryGiB: 2, cpuz: 4}}
  there: {stack: lab}
rows:
  - scenarios: [nginx]
    variants: {few: {nginx: {requests: many}}}
`), [
		'labs.big.settings:\n  cpuz is not a setting; did you mean cpus?\n  memoryGiB is 2, not a whole number of 4 or more',
		'big/nginx/kata/few:\n  nginx.requests is "many", not a whole number of 1 or more',
		'there/nginx/kata/few:\n  nginx.requests is "many", not a whole number of 1 or more',
	]);
});
