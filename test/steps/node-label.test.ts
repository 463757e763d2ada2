import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const variables = {NODE: 'node', LABELS: 'runtime=kata lab=yes', LIMIT: '60'};

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
	t.deepEqual(machine.calls(), ['kubectl get --raw /readyz', 'kubectl label node node --overwrite runtime=kata lab=yes']);
});

test('waits for an API server that starts again', t => {
	const machine = new Machine(t);
	machine.program('kubectl', '[[ $1 != get || -e came ]] || { : > came; echo "connection refused" >&2; exit 1; }');
	machine.program('sleep', '');

	t.is(machine.run('node-label', 'install', variables).status, 0);
	t.deepEqual(machine.calls().filter(call => call.startsWith('kubectl')), ['kubectl get --raw /readyz', 'kubectl get --raw /readyz', 'kubectl label node node --overwrite runtime=kata lab=yes']);
});

test('takes away labels that are no longer wanted', t => {
	const machine = node(t);
	machine.run('node-label', 'install', variables);
	machine.calls();

	machine.run('node-label', 'install', {...variables, LABELS: 'runtime=other'});

	t.deepEqual(machine.calls(), ['kubectl get --raw /readyz', 'kubectl label node node lab-', 'kubectl label node node --overwrite runtime=other']);
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

	const {status, stderr} = machine.run('node-label', 'install', {...variables, LIMIT: '0'});
	t.is(status, 1);
	t.regex(stderr, /the API server is not ready after 0 s: connection refused/);
	t.is(machine.run('node-label', 'remove', variables).status, 0);
	t.deepEqual(machine.files(), ['./dead']);
});
