import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const variables = {JOIN: '10.0.0.1:6443 --token abc.def --discovery-token-ca-cert-hash sha256:c0ffee', NODE: 'node-2', ADDRESS: '10.0.0.2', LIMIT: '60'};
const kubelet = 'etc/kubernetes/kubelet.conf';
const joined = 'kubeadm join --v=1 --config';

// A kubeadm that fails with what `failures` says, one at a time, before it joins.
function machine(t: ExecutionContext, ...failures: string[]): Machine {
	const machine = new Machine(t);
	machine.write('failures', failures.map(failure => `${failure}\n`).join(''));
	machine.program('kubeadm', `
		[[ $1 == join ]] || exit 0
		cp "$4" configuration
		failure=$(head -n 1 failures)
		sed -i 1d failures
		[[ -z $failure ]] || { echo "error: $failure"; exit 1; }
		echo '[preflight] Running pre-flight checks'
		mkdir -p etc/kubernetes
		touch ${kubelet}`);
	for (const name of ['ip', 'nft', 'sleep']) {
		machine.program(name, '');
	}

	machine.program('pkill', 'exit 1');
	return machine;
}

const kubeadm = (machine: Machine) => machine.calls().filter(call => call.startsWith('kubeadm ')).map(call => call.split(' ')[1]);

test('joins with the token, as the node and under the address that it is told', t => {
	const it = machine(t);

	const {status, stdout, stderr} = it.run('join', 'install', variables);

	t.is(status, 0, stderr);
	t.is(stdout, 'node-2');
	t.true(it.calls().some(call => call.startsWith(joined)));
	const configuration = it.read('configuration') ?? '';
	for (const line of ['  name: "node-2"', '    value: "10.0.0.2"', '    apiServerEndpoint: "10.0.0.1:6443"', '    token: "abc.def"', '    caCertHashes: ["sha256:c0ffee"]']) {
		t.true(configuration.includes(`${line}\n`), line);
	}

	t.deepEqual(it.files().filter(file => file.includes('kubeadm-join')), []);
});

test('a node that has joined stays, also with another token', t => {
	const it = machine(t);
	it.run('join', 'install', variables);
	it.calls();

	t.is(it.run('join', 'install', {...variables, JOIN: variables.JOIN.replace('abc.def', 'ghi.jkl')}).status, 0);
	t.deepEqual(kubeadm(it), []);
});

const rejoins = test.macro({
	exec(t, changed: Partial<typeof variables>) {
		const it = machine(t);
		it.run('join', 'install', variables);
		it.calls();

		t.is(it.run('join', 'install', {...variables, ...changed}).status, 0);
		t.deepEqual(kubeadm(it), ['reset', 'join']);
	},
	title: (_, changed) => `leaves the cluster and joins again with ${JSON.stringify(changed)}`,
});

test(rejoins, {ADDRESS: '10.0.0.3'});
test(rejoins, {NODE: 'node-3'});
test(rejoins, {JOIN: variables.JOIN.replace('10.0.0.1', '10.0.0.9')});
test(rejoins, {JOIN: variables.JOIN.replace('c0ffee', 'decaf')});

test('waits until the cluster has missed the node that it was', t => {
	const exists = 'a Node with name "node-2" and status "Ready" already exists in the cluster';
	const it = machine(t, exists, exists);

	const {status, stderr} = it.run('join', 'install', variables);

	t.is(status, 0, stderr);
	t.deepEqual(kubeadm(it), ['join', 'reset', 'join', 'reset', 'join']);
});

test('any other refusal ends it, with what kubeadm said and what to do, and leaves nothing behind', t => {
	const it = machine(t, 'could not find a JWS signature');

	const {status, stderr} = it.run('join', 'install', variables);

	t.is(status, 1);
	t.regex(stderr, /could not find a JWS signature\nthis machine did not join 10\.0\.0\.1:6443: see above\. .* put it in again$/);
	t.deepEqual(kubeadm(it), ['join', 'reset']);
	t.deepEqual(it.files().filter(file => !['./failures', './configuration'].includes(file)), []);
	t.is(it.run('join', 'install', variables).status, 0);
});

test('leaves a machine alone that is part of another cluster', t => {
	const it = machine(t);
	it.write(kubelet, 'somebody\'s');

	const {status, stderr} = it.run('join', 'install', variables);

	t.is(status, 1);
	t.regex(stderr, /the lab did not make it/);
	t.is(it.run('join', 'remove', variables).status, 0);
	t.deepEqual(kubeadm(it), []);
	t.is(it.read(kubelet), 'somebody\'s');
});

test('removal leaves the cluster, and nothing behind', t => {
	const it = machine(t);
	it.run('join', 'install', variables);
	it.calls();

	t.is(it.run('join', 'remove', variables).status, 0);
	t.deepEqual(kubeadm(it), ['reset']);
	t.deepEqual(it.files().filter(file => !['./failures', './configuration'].includes(file)), []);
});
