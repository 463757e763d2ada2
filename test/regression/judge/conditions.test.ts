import test from 'ava';
import {conditionsOf, isSameExperiment} from '../../../regression/judge/conditions.ts';
import {differencesOf} from '../../../regression/judge/differences.ts';
import type {Run} from '../../../regression/run.ts';
import {aRun} from '../a-run.ts';

const machine = aRun().testbed.machine;
const alike = test.macro((t, more: Partial<Run>, is: boolean) => {
	t.is(conditionsOf(aRun(more)) === conditionsOf(aRun()), is);
});

test('versions are under test, and no condition', alike, {testbed: {machine, versions: {kata: '3.0.1'}}}, true);
test('neither is the number of pairs', alike, {settings: {podPairs: 30}}, true);
test('nor the order in which a machine is told', alike, {testbed: {machine: Object.fromEntries(Object.entries(machine).reverse()), versions: {}}}, true);
test('another CPU is another testbed', alike, {testbed: {machine: {...machine, cpu: 'Another'}, versions: {}}}, false);
test('emulation is another testbed', alike, {testbed: {machine: {...machine, acceleration: 'tcg'}, versions: {}}}, false);
test('another setting is another condition', alike, {settings: {podPairs: 10, memory: '1Gi'}}, false);
test('another cell is one', alike, {cell: 'clh'}, false);
test('another runtime class is one', alike, {arms: [{label: 'runc', runtimeClass: 'runc', kernel: 'node'}, {label: 'kata', runtimeClass: 'kata-clh', kernel: 'guest'}]}, false);
test('a rehearsal is one', alike, {rehearsal: true}, false);

test('an experiment is the same on another machine', t => {
	t.true(isSameExperiment(aRun(), aRun({testbed: {machine: {}, versions: {}}})));
	t.false(isSameExperiment(aRun(), aRun({scenario: 'nginx'})));
});

test('differences name what was, what is, and what only one of them has', t => {
	t.deepEqual(differencesOf({containerd: '1.7.24', kata: '3.0.0', old: 'x'}, {containerd: '1.7.27', kata: '3.0.0', pods: [1, 2]}), [
		'containerd 1.7.24 → 1.7.27', 'old x → unknown', 'pods unknown → [1,2]',
	]);
	t.deepEqual(differencesOf({digest: 'a'.repeat(64)}, {digest: 'b'.repeat(64)}), [`digest ${'a'.repeat(12)} → ${'b'.repeat(12)}`]);
});
