import test from 'ava';
import {allScenarios} from '../../scenarios/index.ts';
import {settingsIn} from '../../stacks/stack-file.ts';
import {benchText} from './stack-file.ts';

const scenarios = await allScenarios();
const read = (text: string) => settingsIn(text, {file: 'bench', scenarios});

test('a benchmark\'s stack runs no scenarios', t => {
	t.is(benchText({}), 'config:\n  kata-lab:scenarios: []\n');
	t.deepEqual(read(benchText({})).scenarios, []);
});

test('its settings are read as they were written', t => {
	t.like(read(benchText({rehearsal: 'always', kataSha256: '0'.repeat(64)})), {rehearsal: 'always', kataSha256: '0'.repeat(64)});
});
