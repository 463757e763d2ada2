import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const variables = {SERVER: '10.0.0.1:6443', LIMIT: '60'};

// A control plane that signs with its new token once its cluster-info has been changed so many times.
function machine(t: ExecutionContext, changes: number): Machine {
	const machine = new Machine(t);
	machine.write('changes', `${changes}\n`);
	machine.program('kubeadm', 'echo "kubeadm join node:6443 --token abc123.0123456789abcdef --discovery-token-ca-cert-hash sha256:c0ffee"');
	machine.program('kubectl', `
		left=$(cat changes)
		case $* in
			*annotate*) echo $((left - 1)) > changes ;;
			*'{.data.jws-kubeconfig-abc123}'*) ((left > 0)) || echo eyJhbGciOiJIUzI1NiJ9..x ;;
			*) exit 1 ;;
		esac`);
	machine.program('sleep', '');
	return machine;
}

const changed = (machine: Machine) => machine.calls().filter(call => call.includes(' annotate ')).length;

test('prints what kubeadm says, with the address that others reach it under', t => {
	const it = machine(t, 0);

	const {status, stdout, stderr} = it.run('join-token', 'install', variables);

	t.is(status, 0, stderr);
	t.is(stdout.trim(), '10.0.0.1:6443 --token abc123.0123456789abcdef --discovery-token-ca-cert-hash sha256:c0ffee');
	t.is(changed(it), 0);
});

test('a control plane that has not signed is made to look again', t => {
	const it = machine(t, 2);

	t.is(it.run('join-token', 'install', variables).status, 0);
	t.is(changed(it), 2);
});

test('one that never signs is an error that says where to look', t => {
	const it = machine(t, 1_000_000);

	const {status, stdout, stderr} = it.run('join-token', 'install', {...variables, LIMIT: '0'});

	t.is(status, 1);
	t.is(stdout, '');
	t.true(stderr.includes('with the token abc123') && stderr.includes('bootstrap_signer'), stderr);
});
