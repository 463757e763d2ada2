import test from 'ava';
import {parse} from 'yaml';
import {stackText} from '../../../stacks/stack-text.ts';
import {cellSettings, cellStack, labSettings, labStack} from '../../../regression/run/stacks.ts';

const wish = {lab: 'regression-small', runtimeClass: 'kata-containers', seed: 7, mostPairs: 30, measuredNode: undefined};
const cell = {scenario: 'nginx', handler: 'kata', settings: {requests: 100}};

test('a lab of a run is its own stack, one that is there keeps its name', t => {
	t.is(labStack('small', {settings: {}}), 'regression-small');
	t.is(labStack('small', {stack: 'lab'}), 'lab');
	t.is(cellStack(cell, 12), 'regression-12-nginx');
});

test('a lab has no scenarios of its own, ends after the run, and is no rehearsal unasked', t => {
	t.deepEqual(labSettings({memoryGiB: 6}, {limit: 90 * 60, rehearsal: false}), {scenarios: [], lifetime: '3h', rehearsal: 'never', memoryGiB: 6});
	t.deepEqual(labSettings({lifetime: '9h'}, {limit: 60, rehearsal: true}), {scenarios: [], lifetime: '9h', rehearsal: 'auto'});
});

test('a cell runs on its lab, with the handler beside runc', t => {
	t.deepEqual(cellSettings(cell, wish), {
		lab: 'regression-small', scenarios: ['nginx'], runtimeClasses: ['runc', 'kata-containers'], seed: 7, mostPairs: 30, measuredNode: undefined, nginx: {requests: 100},
	});
	t.like(cellSettings({...cell, handler: 'runc', settings: {}}, {...wish, measuredNode: 'node-3'}), {runtimeClasses: ['runc', 'runc'], measuredNode: 'node-3'});
	t.false('nginx' in cellSettings({...cell, settings: {}}, wish));
});

test('settings become a stack\'s file, without those that are not given', t => {
	t.deepEqual(parse(stackText({lab: 'a', scenarios: ['nginx'], measuredNode: undefined, nginx: {requests: 100}})), {
		config: {'kata-lab:lab': 'a', 'kata-lab:scenarios': ['nginx'], 'kata-lab:nginx': {requests: 100}},
	});
});
