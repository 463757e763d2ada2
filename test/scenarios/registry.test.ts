import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {experiments} from '../../scenarios/experiments.ts';
import {allScenarios, scenarioOf} from '../../scenarios/index.ts';
import {problemOf, valuesOf} from '../../scenarios/setting.ts';
import {declarations} from '../../stacks/declarations.ts';

const scenarios = await allScenarios();
const names = scenarios.map(({name}) => name);

test('every scenario has an experiment, and every experiment a scenario', t => {
	t.deepEqual(Object.keys(experiments).sort(), names.toSorted());
});

test('a scenario\'s name can be that of a stack and of a namespace, and is neither a setting\'s nor `all`', async t => {
	const taken = ['all', ...declarations().map(({name}) => name)];
	t.deepEqual(names.filter(name => !/^[a-z0-9]([-a-z0-9]{0,50}[a-z0-9])?$/.test(name) || taken.includes(name)), []);
	t.is(new Set(names).size, names.length);
	t.is((await scenarioOf('startup')).name, 'startup');
	await t.throwsAsync(scenarioOf('strartup'), {message: /^strartup is none of the scenarios startup, /});
});

test('the list of scenarios loads no package: every program of the lab reads it', t => {
	const program = `
		import {registerHooks} from 'node:module';
		const loaded = [];
		registerHooks({load(url, context, next) {
			loaded.push(url);
			return next(url, context);
		}});
		const {allScenarios} = await import('./scenarios/index.ts');
		await allScenarios();
		console.log(JSON.stringify(loaded));
	`;
	const loaded = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
		cwd: fileURLToPath(new URL('../..', import.meta.url)), encoding: 'utf8',
	})) as string[];
	t.true(loaded.some(url => url.endsWith('/scenarios/network/nginx.ts')));
	t.deepEqual(loaded.filter(url => url.includes('/node_modules/')), []);
});

for (const scenario of scenarios) {
	test(`${scenario.name} says what it measures, with defaults that it takes, in ten minutes where it is emulated`, async t => {
		const {settings, metrics, claims = [], durations} = scenario;
		t.deepEqual(Object.entries(settings).filter(([, setting]) => [setting.default, setting.emulated ?? setting.default].some(value => problemOf(setting, value) !== undefined)), []);

		const all = [...metrics(valuesOf(settings, {}, 'hardware')), ...claims].map(({name}) => name);
		t.true(all.length > 0);
		t.is(new Set(all).size, all.length);
		t.deepEqual(all.filter(name => !/^[a-z][A-Za-z0-9]*$/.test(name)), []);
		t.deepEqual(metrics(valuesOf(settings, {}, 'tcg')).map(({name}) => name), metrics(valuesOf(settings, {}, 'hardware')).map(({name}) => name));
		t.true(durations.tcg <= 600);
		const module = await experiments[scenario.name]?.();
		t.is(typeof module?.experiment, 'function');
	});
}
