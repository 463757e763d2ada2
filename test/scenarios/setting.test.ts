import test from 'ava';
import {problemOf, valuesOf, type Setting} from '../../scenarios/setting.ts';

const pairs: Setting = {kind: 'count', default: 10, emulated: 3, least: 1, most: 100, says: 'pairs'};
const concurrency: Setting = {kind: 'counts', default: [30, 100], least: 1, says: 'requests at a time'};
const memory: Setting = {kind: 'memory', default: '2Gi', says: 'a limit'};
const cpu: Setting = {kind: 'cpu', default: '2', emulated: '500m', says: 'a limit'};

const takes = test.macro({
	exec(t, setting: Setting, value: unknown, problem: string | undefined) {
		t.is(problemOf(setting, value), problem);
	},
	title: (_, setting, value) => `${(setting as Setting).kind} ${JSON.stringify(value)}`,
});

test(takes, pairs, 1, undefined);
test(takes, pairs, 100, undefined);
test(takes, pairs, 101, 'is 101, not a whole number from 1 to 100');
test(takes, pairs, 1.5, 'is 1.5, not a whole number from 1 to 100');
test(takes, pairs, '5', 'is "5", not a whole number from 1 to 100');
test(takes, concurrency, [1], undefined);
test(takes, concurrency, [], 'is [], not a list of whole numbers of 1 or more');
test(takes, concurrency, [0], 'is [0], not a list of whole numbers of 1 or more');
test(takes, concurrency, 30, 'is 30, not a list of whole numbers of 1 or more');
test(takes, memory, '64Mi', undefined);
test(takes, memory, '2GB', 'is "2GB", not a quantity such as \'2Gi\'');
test(takes, memory, '', 'is empty, not a quantity such as \'2Gi\'');
test(takes, cpu, 2, undefined);
test(takes, cpu, '1500m', undefined);
test(takes, cpu, 'two', 'is "two", not a quantity such as \'2\' or \'500m\'');

test('what is given comes before what is emulated, and that before the default', t => {
	const settings = {pairs, cpu, memory};
	t.deepEqual(valuesOf(settings, {}, 'hardware'), {pairs: 10, cpu: '2', memory: '2Gi'});
	t.deepEqual(valuesOf(settings, {}, 'tcg'), {pairs: 3, cpu: '500m', memory: '2Gi'});
	t.deepEqual(valuesOf(settings, {pairs: 7, memory: '1Gi'}, 'tcg'), {pairs: 7, cpu: '500m', memory: '1Gi'});
});
