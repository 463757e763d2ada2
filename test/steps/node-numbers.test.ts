import test from 'ava';
import {Machine} from './machine.ts';

const give = (machine: Machine, ...machines: string[]) => machine.run('node-numbers', 'install', {MACHINES: machines.join(' ')}).stdout.split('\n');

test('counts from 2, because 1 is the control plane', t => {
	t.deepEqual(give(new Machine(t), 'a:22', 'b:22', 'b:23'), ['a:22 2', 'b:22 3', 'b:23 4']);
});

test('a machine keeps its number, whoever comes and goes and however they are sorted', t => {
	const machine = new Machine(t);
	give(machine, 'a:22', 'b:22', 'c:22');

	t.deepEqual(give(machine, 'c:22', 'd:22', 'b:22'), ['c:22 4', 'd:22 5', 'b:22 3']);
});

test('a number is free again one run after its machine has gone', t => {
	const machine = new Machine(t);
	give(machine, 'a:22', 'b:22');

	t.deepEqual(give(machine, 'b:22', 'c:22'), ['b:22 3', 'c:22 4']);
	t.deepEqual(give(machine, 'b:22', 'c:22', 'd:22'), ['b:22 3', 'c:22 4', 'd:22 2']);
});

test('removal forgets them all', t => {
	const machine = new Machine(t);
	give(machine, 'a:22');

	t.is(machine.run('node-numbers', 'remove', {MACHINES: 'a:22'}).status, 0);
	t.deepEqual(machine.files(), []);
	t.is(machine.run('node-numbers', 'remove', {MACHINES: 'a:22'}).status, 0);
});
