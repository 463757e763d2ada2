import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const variables = {NODE: 'node', LABELS: 'runtime=kata lab=yes'};

function node(t: ExecutionContext): Machine {
	const machine = new Machine(t);
	machine.program('kubectl', '[[ ! -e dead ]] || { echo "connection refused" >&2; exit 1; }');
	return machine;
}

test('labels the node', t => {
	const machine = node(t);

	const {status, stdout, stderr} = machine.run('node-label', 'install', variables);

	t.is(status, 0, stderr);
	t.is(stdout, 'runtime=kata lab=yes');
	t.deepEqual(machine.calls(), ['kubectl label node node --overwrite runtime=kata lab=yes']);
});

test('takes away labels that are no longer wanted', t => {
	const machine = node(t);
	machine.run('node-label', 'install', variables);
	machine.calls();

	machine.run('node-label', 'install', {...variables, LABELS: 'runtime=other'});

	t.deepEqual(machine.calls(), ['kubectl label node node lab-', 'kubectl label node node --overwrite runtime=other']);
});

test('removal takes them all away', t => {
	const machine = node(t);
	machine.run('node-label', 'install', variables);
	machine.calls();

	t.is(machine.run('node-label', 'remove', variables).status, 0);
	t.deepEqual(machine.calls(), ['kubectl label node node runtime-', 'kubectl label node node lab-']);
	t.deepEqual(machine.files(), []);
});

test('fails where the API is dead, but removal does not', t => {
	const machine = node(t);
	machine.run('node-label', 'install', variables);
	machine.write('dead', '');

	t.is(machine.run('node-label', 'install', variables).status, 1);
	t.is(machine.run('node-label', 'remove', variables).status, 0);
	t.deepEqual(machine.files(), ['./dead']);
});
