import {readFileSync} from 'node:fs';
import test from 'ava';
import {declarations} from '../../stacks/declarations.ts';
import {allScenarios} from '../../scenarios/index.ts';
import {kataPage} from '../../stacks/kata-page.ts';
import {renewMarked} from '../../stacks/readme-marked.ts';
import {scenarioSettingsTable, scenariosTable} from '../../stacks/readme-scenarios.ts';
import {renewSettings, settingsTable} from '../../stacks/readme-settings.ts';

const scenarios = await allScenarios();
const two = [
	{name: 'cpus', type: 'integer', default: 4, description: 'vCPUs'},
	{name: 'mirror', type: 'string', default: '', description: 'Directory | URL'},
];
const table = `| setting | type | default | what it decides |
| --- | --- | --- | --- |
| \`cpus\` | integer | \`4\` | vCPUs |
| \`mirror\` | string |  | Directory \\| URL |
`;

test('a setting is a row', t => {
	t.is(settingsTable(two), table);
});

test('every setting of Pulumi.yaml has a type, a default and a description', t => {
	t.deepEqual(declarations().filter(({type, default: value, description}) => !type || value === undefined || !description), []);
});

test('what lies between the marks is renewed, and nothing else', t => {
	t.is(
		renewSettings('above\n<!-- settings -->\nold\n<!-- /settings -->\nbelow\n', two),
		`above\n<!-- settings -->\n${table}<!-- /settings -->\nbelow\n`,
	);
	t.throws(() => renewSettings('no marks', two), {message: 'README.md lacks the lines <!-- settings --> and <!-- /settings -->'});
});

test('the README has the settings of today', t => {
	const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
	t.is(renewSettings(readme, declarations()), readme, '`node stacks/readme.ts` renews it');
});

test('the README has the scenarios of today', t => {
	const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
	const table = renewMarked(readme, 'scenarios', scenariosTable(scenarios));
	t.is(renewMarked(table, 'scenario settings', scenarioSettingsTable(scenarios)), readme, '`node stacks/readme.ts` renews it');
});

test('the page of Kata\'s configuration has the keys, presets and rules of today', t => {
	const page = readFileSync(new URL('../../docs/kata-configuration.md', import.meta.url), 'utf8');
	t.is(kataPage(), page, '`node stacks/readme.ts` renews it');
});
