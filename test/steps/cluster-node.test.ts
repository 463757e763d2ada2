import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const variables = {NODE: 'node-2', LIMIT: '2'};

// A kubectl of a cluster whose node becomes Ready when it is asked for the third time.
function cluster(t: ExecutionContext): Machine {
	const machine = new Machine(t);
	machine.program('kubectl', `
		case "$*" in
			'get --raw /readyz') [[ ! -e dead ]] ;;
			*jsonpath*) echo . >> asked; [[ -e unready || $(wc -l < asked) -lt 3 ]] || printf True ;;
			*'--output name') [[ -e gone ]] || echo node/node-2 ;;
			drain*) [[ ! -e stuck ]] || { echo 'timed out' >&2; exit 1; } ;;
			delete*) [[ ! -e undeletable ]] ;;
		esac`);
	machine.program('sleep', '[[ ! -e unready ]] || exec /bin/sleep "$@"');
	return machine;
}

const verbs = (machine: Machine) => machine.calls().map(call => call.split(' ')[1]);

test('waits until the node is Ready', t => {
	const machine = cluster(t);

	t.like(machine.run('cluster-node', 'install', variables), {status: 0, stdout: 'node-2'});
	t.is(machine.read('asked'), '.\n.\n.\n');
});

test('says so where it does not become Ready in time', t => {
	const machine = cluster(t);
	machine.write('unready', '');

	const {status, stderr} = machine.run('cluster-node', 'install', variables);

	t.is(status, 1);
	t.is(stderr, 'node-2 was not Ready within 2 s:');
});

test('removal drains the node before it deletes it', t => {
	const machine = cluster(t);

	t.is(machine.run('cluster-node', 'remove', variables).status, 0);
	t.deepEqual(machine.calls().slice(-2), [
		'kubectl drain node-2 --ignore-daemonsets --delete-emptydir-data --force --skip-wait-for-delete-timeout=120 --timeout=2s',
		'kubectl delete node node-2 --ignore-not-found',
	]);
});

test('a node that cannot be drained is deleted all the same', t => {
	const machine = cluster(t);
	machine.write('stuck', '');

	const {status, stderr} = machine.run('cluster-node', 'remove', variables);

	t.is(status, 0);
	t.regex(stderr, /node-2 is deleted with pods on it/);
	t.is(verbs(machine).at(-1), 'delete');
});

test('removal does not mind a cluster or a node that is gone, but one that stays', t => {
	for (const [state, asked] of [['dead', ['get']], ['gone', ['get', 'get']]] as const) {
		const machine = cluster(t);
		machine.write(state, '');

		t.is(machine.run('cluster-node', 'remove', variables).status, 0);
		t.deepEqual(verbs(machine), asked);
	}

	const machine = cluster(t);
	machine.write('undeletable', '');
	t.is(machine.run('cluster-node', 'remove', variables).status, 1);
});
