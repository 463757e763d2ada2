import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {asText, declarations} from '../../stacks/declarations.ts';
import type {Lab} from '../../stacks/lab.ts';
import {startup} from '../../scenarios/startup/metrics.ts';
import {readSettings} from '../../stacks/read-settings.ts';
import type {Settings, SshSettings} from '../../stacks/settings.ts';
import {sshLab} from '../../stacks/ssh-lab.ts';
import {record, reveal, value, type Inputs} from '../record.ts';

const hostKey = (name: string) => `ssh-ed25519 AAAA${name}`;
const second = {host: '192.0.2.2', hostKey: hostKey('second'), address: '10.0.0.2'};
const third = {host: '192.0.2.3', port: 2222, user: 'admin', hostKey: hostKey('third')};

function settings(changes: Record<string, unknown> = {}): Settings & {machine: SshSettings} {
	const values = {
		...Object.fromEntries(declarations().map(({name, default: value}) => [name, value])),
		machine: 'ssh',
		sshHost: '192.0.2.1',
		sshUser: 'root',
		sshHostKey: hostKey('first'),
		sshPrivateKey: 'the key',
		...changes,
	};
	const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asText(value)]));
	return readSettings(texts, {file: '', scenarios: [startup], encrypted: () => true}) as Settings & {machine: SshSettings};
}

const preflight = JSON.stringify({
	kernel: '6.12.0', cpu: {model: 'AMD EPYC', flags: ['svm', 'lm', 'sse4_1']}, cpus: 4, memory: 8000,
	modules: ['kvm', 'kvm_amd', 'vhost', 'vhost_net', 'vhost_vsock'],
	devices: {'/dev/kvm': 'opens', '/dev/vhost-vsock': 'opens', '/dev/vhost-net': 'opens', '/dev/net/tun': 'opens'},
	shm: 4000, cgroup: 2, disk: {'/opt': 9000, '/var/lib': 9000}, containerd: '1.7.24', unpacked: false, conflicts: [],
});
const kataPrints = (kata: string, digest: string) => ({
	[`${kata}-preflight`]: preflight,
	[`${kata}-configuration`]: `{"path":"/etc/kata-lab/kata/configuration.toml","sha256":"${digest}"}`,
	[`${kata}-handlers-kata-small-configuration`]: `{"path":"","sha256":"${digest.replace('of', 'small on')}"}`,
	[`${kata}-containerd`]: '{"version":"1.7.24","restarted":true}',
	[`${kata}-containerd-handlers`]: '{"version":"1.7.24","restarted":true}',
	[`${kata}-docker`]: '{"version":"26.1.5","restarted":true}',
});
const proofPrints = (kernel: string) => `{"nodeKernel":"${kernel}","nodeBootId":"a","podKernel":"5.19.2","podBootId":"b","podUptime":3.5,"guest":true}`;
const prints = {
	'node': '{"acceleration":"hardware"}',
	'machine-preflight': preflight,
	'bundle-file': '/cache/bundle.tar',
	'bundle': '/var/lib/kata-lab/bundle',
	...kataPrints('kata', 'of the first'),
	'cluster-control-plane': 'a kubeconfig',
	'kata-proof-pod': proofPrints('6.12.1'),
	'node-address': '10.0.0.1',
	'workers-numbers': '192.0.2.2:22 2\n192.0.2.3:2222 5',
	'workers-token': '10.0.0.1:6443 --token abc.def --discovery-token-ca-cert-hash sha256:c0ffee',
	...workerPrints('worker-192.0.2.2-22', 'node-2', '10.0.0.2', '6.12.2'),
	...workerPrints('worker-192.0.2.3-2222', 'node-5', '10.0.0.3', '6.12.3'),
};

function workerPrints(name: string, node: string, address: string, kernel: string): Record<string, string> {
	return {
		[name]: '{"acceleration":"kvm"}',
		[`${name}-preflight`]: preflight,
		[`${name}-bundle`]: '/var/lib/kata-lab/bundle',
		...kataPrints(`${name}-kata`, `of ${node}`),
		[`${name}-address`]: address,
		[`${name}-node`]: node,
		[`${name}-proof-pod`]: proofPrints(kernel),
	};
}

async function build(changes: Record<string, unknown> = {}): Promise<{lab: Lab; host: pulumi.runtime.MockResourceArgs[]; commands: pulumi.runtime.MockResourceArgs[]; resources: string[]}> {
	let lab!: Lab;
	const read = settings(changes);
	const resources = await record(() => {
		lab = sshLab(read, read.machine, {kind: 'rehearsal', why: 'a test'});
	}, prints);
	return {
		lab,
		host: resources.filter(({type}) => type === 'command:local:Command'),
		commands: resources.filter(({type}) => type === 'command:remote:Command'),
		resources: resources.map(({type, name}) => `${type.split(':').at(-1) ?? ''} ${name}`),
	};
}

const isSecret = (value: Inputs) => reveal(value) !== value;

const command = (commands: pulumi.runtime.MockResourceArgs[], name: string): Inputs => commands.find(command => command.name === name)?.inputs ?? {};

/** What a step reads, variables that a shell could not assign again left out. */
function variables(commands: pulumi.runtime.MockResourceArgs[], name: string): Record<string, string> {
	const [text = ''] = String(reveal(command(commands, name)['stdin'])).split('# shellcheck');
	return Object.fromEntries([...text.matchAll(/^(\w+)='([^']*)'$/gm)].map(([, key = '', value = '']) => [key, value]));
}

const single = [
	'Bundle bundle', 'Cluster cluster', 'Command bundle', 'Command bundle-file', 'Command cluster-control-plane', 'Command cluster-kubeconfig',
	'Command cluster-node', 'Command kata-configuration', 'Command kata-containerd', 'Command kata-links', 'Command kata-preflight',
	'Command kata-proof-pod', 'Command machine-preflight', 'Command node', 'Command node-label', 'CopyToRemote bundle-copy',
	'HostStep bundle-file', 'HostStep cluster-kubeconfig', 'Kata kata', 'KataPreflight kata-preflight', 'KataPreflight machine-preflight',
	'KataProof kata-proof', 'LabRuntimeClass runtime-class', 'RemoteStep bundle', 'RemoteStep cluster-control-plane', 'RemoteStep cluster-node',
	'RemoteStep kata-configuration', 'RemoteStep kata-containerd', 'RemoteStep kata-links', 'RemoteStep kata-preflight', 'RemoteStep kata-proof-pod',
	'RemoteStep machine-preflight', 'RemoteStep node', 'RemoteStep node-label', 'RuntimeClass runtime-class', 'SshMachine node', 'kubernetes cluster',
];

test.serial('a machine alone has the resources that it has had since before there were others', async t => {
	const {resources} = await build();

	t.deepEqual(resources.sort(), single);
});

test.serial('more handlers are on each machine, the cluster has a RuntimeClass of each, and nothing else changes', async t => {
	const alone = await build({sshWorkers: [second]});
	const handlers = {'kata-small': {runtimeClass: 'small', overhead: {memory: '1Gi'}, labels: {team: 'a'}}};
	const {resources, commands, lab} = await build({sshWorkers: [second], handlers});

	t.deepEqual(resources.filter(resource => !alone.resources.includes(resource) && !/RemoteStep|NamedHandlers/.test(resource)).sort(), [
		'Command kata-handlers-kata-small-configuration', 'Command worker-192.0.2.2-22-kata-handlers-kata-small-configuration',
		'LabRuntimeClass handler-kata-small', 'RuntimeClass handler-kata-small',
	]);
	const changed = alone.commands.filter(({name, inputs}) => reveal(inputs['stdin']) !== reveal(command(commands, name)['stdin']));
	t.deepEqual(changed.map(({name}) => name).sort(), ['kata-containerd', 'worker-192.0.2.2-22-kata-containerd']);
	t.is(lab.access.handlers.length, 1);
	t.like(lab.access.handlers[0], {
		name: 'kata-small', hypervisor: 'qemu', runtimeClass: 'small', runtimeType: 'io.containerd.kata.v2', configuration: '/etc/kata-lab/kata-small/configuration.toml',
	});
	t.is(await value(pulumi.output(lab.access.handlers[0]?.configurationDigest)), 'small on node-2');
});

test.serial('with gVisor, each machine gets it, and the cluster its RuntimeClass', async t => {
	const {resources, commands, lab} = await build({gvisor: true, sshWorkers: [second]});

	t.deepEqual(commands.filter(({name}) => name.endsWith('gvisor')).map(({name, inputs}) => [name, reveal(inputs['connection']).host]), [
		['gvisor', '192.0.2.1'],
		['worker-192.0.2.2-22-gvisor', '192.0.2.2'],
	]);
	t.true(resources.includes('RuntimeClass gvisor'));
	t.is(lab.access.ready.length, 3);
});

test.serial('on every machine, containerd keeps its configuration and Docker gets Kata too, where that is asked for', async t => {
	const {resources, host, lab} = await build({containerdConfiguration: 'handlers', otherRuntimes: ['docker'], sshWorkers: [second]});

	t.deepEqual(host.filter(({inputs}) => String(inputs['create']).includes('handlers-program')).map(({name, inputs}) => {
		const {runtime, handlers, connection, patience} = JSON.parse(String(reveal(inputs['stdin']))) as Record<string, Inputs>;
		return [name, runtime, handlers.map(({name}: {name: string}) => name), connection.host, patience, isSecret(inputs['stdin'])];
	}).sort(), [
		['kata-containerd-handlers', 'containerd', ['kata'], '192.0.2.1', 800, true],
		['kata-docker', 'docker', ['kata'], '192.0.2.1', 800, true],
		['worker-192.0.2.2-22-kata-containerd-handlers', 'containerd', ['kata'], '192.0.2.2', 800, true],
		['worker-192.0.2.2-22-kata-docker', 'docker', ['kata'], '192.0.2.2', 800, true],
	]);
	t.deepEqual(resources.filter(name => name.endsWith('kata-containerd')), []);
	t.is(await value(lab.kata.containerdVersion), '1.7.24');
});

test.serial('a machine alone is measured', async t => {
	const {lab, commands} = await build();

	t.is(variables(commands, 'node-label')['LABELS'], 'runtime=kata lab.kata/role=measured');
	t.is(lab.access.node, 'node');
	t.is(await value(lab.access.acceleration), 'hardware');
	t.is((await value(lab.access.connection)).host, '192.0.2.1');
	t.is(await value(lab.kata.configurationDigest), 'of the first');
	t.is(await value(lab.kata.nodeKernel), '6.12.1');
});

test.serial('an address of its own is looked for on the machine before the cluster has it', async t => {
	const {commands} = await build({sshAddress: '10.0.0.1'});

	t.is(variables(commands, 'node-address')['ADDRESS'], '10.0.0.1');
	t.regex(variables(commands, 'cluster-control-plane')['CONFIG'] ?? '', /advertiseAddress: 10\.0\.0\.1\n/);
});

const sshWorkers = [second, third];

test.serial('the first machine keeps its resources when others join it, and its cluster', async t => {
	const alone = await build();
	const {resources, commands} = await build({sshWorkers});

	t.deepEqual(resources.filter(resource => !/worker|node-address/.test(resource)).sort(), single);
	t.is(command(commands, 'cluster-control-plane')['stdin'], command(alone.commands, 'cluster-control-plane')['stdin']);
	t.is(command(commands, 'cluster-node')['stdin'], command(alone.commands, 'cluster-node')['stdin']);
});

test.serial('each step runs on its machine, and the cluster\'s on the control plane', async t => {
	const {commands} = await build({sshWorkers});
	const worker = 'worker-192.0.2.3-2222';
	const hosts = Object.fromEntries(commands.filter(({name}) => name.startsWith(worker)).map(({name, inputs}) => [name.replace(worker, ''), reveal(inputs['connection']).host]));

	const [onWorker, onControlPlane] = ['192.0.2.3', '192.0.2.1'];
	t.deepEqual(hosts, {
		'': onWorker,
		'-preflight': onWorker,
		'-bundle': onWorker,
		'-kata-preflight': onWorker,
		'-kata-links': onWorker,
		'-kata-configuration': onWorker,
		'-kata-containerd': onWorker,
		'-address': onWorker,
		'-kubernetes': onWorker,
		'-join': onWorker,
		'-node': onControlPlane,
		'-label': onControlPlane,
		'-routes': onWorker,
		'-proof-pod': onControlPlane,
	});
	t.like(reveal(command(commands, `${worker}-join`)['connection']), {port: 2222, user: 'admin', privateKey: 'the key', hostKey: hostKey('third')});
	t.like(reveal(command(commands, 'worker-192.0.2.2-22-join')['connection']), {port: 22, user: 'root'});
	t.deepEqual(
		commands.filter(({name}) => name.startsWith('workers-')).map(({name, inputs}) => `${name} ${reveal(inputs['connection']).host}`).sort(),
		['numbers', 'ready', 'routes', 'token'].map(part => `workers-${part} ${onControlPlane}`),
	);
});

// Pulumi registers what depends on something after it, and deletes it before.
test.serial('a machine joins when it has Kata and there is a token, and its node is taken out of the cluster before it leaves', async t => {
	const {commands} = await build({sshWorkers});
	const order = commands.map(({name}) => name);
	const chain = ['cluster-control-plane', 'workers-token', ...['kata-containerd', 'kubernetes', 'join', 'node', 'label', 'proof-pod'].map(part => `worker-192.0.2.3-2222-${part}`)];

	t.deepEqual(order.filter(name => chain.includes(name) && name !== 'worker-192.0.2.3-2222-kata-containerd'), chain.filter(name => !name.endsWith('-kata-containerd')));
	t.true(order.indexOf('worker-192.0.2.3-2222-kata-containerd') < order.indexOf('worker-192.0.2.3-2222-kubernetes'));
	t.true(order.indexOf('worker-192.0.2.3-2222-join') < order.indexOf('worker-192.0.2.3-2222-routes'));
	t.true(Math.max(...['worker-192.0.2.3-2222-routes', 'workers-routes', 'worker-192.0.2.2-22-label'].map(name => order.indexOf(name))) < order.indexOf('workers-ready'));
});

test.serial('a worker\'s name and network follow from its number, not from its place in the list', async t => {
	const {commands} = await build({sshWorkers});

	t.like(variables(commands, 'worker-192.0.2.3-2222-join'), {NODE: 'node-5', ADDRESS: '10.0.0.3', JOIN: prints['workers-token']});
	t.deepEqual(JSON.parse(variables(commands, 'worker-192.0.2.3-2222-kubernetes')['CNI'] ?? '').plugins[0].ipam.ranges, [[{subnet: '10.244.4.0/24'}]]);
	t.is(variables(commands, 'worker-192.0.2.2-22-address')['ADDRESS'], '10.0.0.2');
	t.is(variables(commands, 'worker-192.0.2.3-2222-address')['ADDRESS'], '');
	t.is(variables(commands, 'workers-token')['SERVER'], '10.0.0.1:6443');
	t.is(variables(commands, 'workers-ready')['NODES'], '3');
});

test.serial('every machine has routes to the pods of all others', async t => {
	const {commands} = await build({sshWorkers});
	const routes = (name: string) => variables(commands, `${name}-routes`)['ROUTES']?.split('\n');

	t.deepEqual(routes('workers'), ['10.244.1.0/24 10.0.0.2', '10.244.4.0/24 10.0.0.3']);
	t.deepEqual(routes('worker-192.0.2.2-22'), ['10.244.0.0/24 10.0.0.1', '10.244.4.0/24 10.0.0.3']);
	t.deepEqual(routes('worker-192.0.2.3-2222'), ['10.244.0.0/24 10.0.0.1', '10.244.1.0/24 10.0.0.2']);
});

test.serial('with workers, the first of them is measured, and the control plane is the client', async t => {
	const {lab, commands} = await build({sshWorkers});
	const labels = ['node-label', 'worker-192.0.2.2-22-label', 'worker-192.0.2.3-2222-label'].map(name => variables(commands, name));

	t.deepEqual(labels.map(({NODE, LABELS}) => [NODE, LABELS]), [
		['node', 'runtime=kata lab.kata/role=client'],
		['node-2', 'runtime=kata lab.kata/role=measured'],
		['node-5', 'runtime=kata lab.kata/role=measured'],
	]);
	t.is(await value(pulumi.output(lab.access.node)), 'node-2');
	t.is(await value(lab.access.acceleration), 'kvm');
	t.is((await value(lab.access.connection)).host, '192.0.2.2');
	t.is(await value(lab.kata.configurationDigest), 'of node-2');
	t.is(await value(lab.kata.nodeKernel), '6.12.2');
});

test.serial('Kata is proven on every machine, and scenarios wait for it', async t => {
	const {lab, commands} = await build({sshWorkers});
	const proofs = commands.filter(({name}) => name.endsWith('-proof-pod')).map(({name}) => variables(commands, name)['ON_NODE']);

	t.deepEqual(proofs.sort(), ['node', 'node-2', 'node-5']);
	t.is(lab.access.ready.length, 3);
});

test.serial('a token is asked for again when the list changes, and only then', async t => {
	const token = async (workers: unknown[]) => command((await build({sshWorkers: workers})).commands, 'workers-token')['stdin'] as string;
	const first = await token(sshWorkers);

	t.is(await token(sshWorkers.map(worker => ({...worker, user: 'other'}))), first);
	t.not(await token([second]), first);
	t.not(await token([second, {...third, hostKey: hostKey('reinstalled')}]), first);
});

test.serial('a worker\'s resources stay when another one is taken out before it', async t => {
	const both = await build({sshWorkers});
	const {resources} = await build({sshWorkers: [third]});

	t.deepEqual(
		resources.filter(resource => resource.includes('worker-192.0.2.3-2222')).sort(),
		both.resources.filter(resource => resource.includes('worker-192.0.2.3-2222')).sort(),
	);
	t.false(resources.some(resource => resource.includes('worker-192.0.2.2')));
});

test.serial('neither a key nor a token is registered in clear', async t => {
	const {commands} = await build({sshWorkers});
	const remote = commands.filter(({name}) => !['bundle-file', 'cluster-kubeconfig'].includes(name));

	t.true(remote.length > 30);
	t.deepEqual(remote.filter(({inputs}) => !isSecret(inputs['connection'])).map(({name}) => name), []);
	t.deepEqual(remote.filter(({inputs}) => isSecret(inputs['stdin'])).map(({name}) => name).sort(), ['worker-192.0.2.2-22-join', 'worker-192.0.2.3-2222-join']);
});
