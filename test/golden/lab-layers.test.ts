import test from 'ava';
import {labLayers, type LabContents} from '../../components/golden/lab-layers.ts';

const contents: LabContents = {
	nodes: 1,
	kata: {sha256: 'c0ffee', version: '3.0.0'},
	handler: 'kata',
	nodeLabels: {runtime: 'kata'},
	privilegedWithoutHostDevices: true,
	kataConfiguration: {},
};
const names = (contents: LabContents) => labLayers(contents, 'tcg').map(({name, steps}) => [name, steps.map(({name}) => name)]);

test('a cluster first, then Kata, proven and settled', t => {
	t.deepEqual(names(contents), [
		['cluster', ['containerd', 'kubernetes', 'kubeconfig']],
		['kata', ['preflight', 'release', 'links', 'configuration', 'kata-containerd', 'check', 'label', 'proof', 'quiet-timers', 'settle']],
	]);
});

test('gVisor is on every node before containerd is told of it, and the cluster below is the same', t => {
	const [cluster, kata, joined] = labLayers({...contents, nodes: 2, gvisor: true}, 'tcg');
	t.deepEqual(cluster, labLayers({...contents, nodes: 2}, 'tcg')[0]);
	for (const [steps = [], on] of [[kata?.steps, ''], [joined?.steps, '-2']] as const) {
		const order = steps.map(({name}) => name);
		t.is(order.indexOf(`kata-containerd${on}`), order.indexOf(`gvisor${on}`) + 1);
		t.regex(steps.find(({name}) => name === `kata-containerd${on}`)?.variables['CONTENT'] ?? '', /runtimes\.runsc\.options/);
	}

	t.notRegex(JSON.stringify(labLayers(contents, 'tcg')), /runsc/);
});

test('kata-monitor is a service on every node of those who ask for it, and in no rehearsal', t => {
	const steps = (contents: LabContents) => labLayers(contents, 'tcg').flatMap(({steps}) => steps).filter(({script}) => script === 'kata-monitor');
	t.deepEqual(steps({...contents, nodes: 2, monitor: true}).map(({name, on, variables}) => [name, on, variables]), [
		['kata-monitor', 1, {ADDRESS: '127.0.0.1:8090'}],
		['kata-monitor-2', 2, {ADDRESS: '127.0.0.1:8090'}],
	]);
	t.deepEqual(steps({...contents, nodes: 2}), []);
	t.deepEqual(steps({...contents, monitor: true, kata: undefined}), []);
});

test('only an emulated node needs quiet timers', t => {
	t.false(labLayers({...contents, nodes: 2}, 'kvm').some(({steps}) => steps.some(({script}) => script === 'quiet-timers')));
});

test('a rehearsal has no release and no check of Kata\'s', t => {
	t.deepEqual(names({...contents, kata: undefined})[1], ['kata', ['preflight', 'links', 'configuration', 'kata-containerd', 'label', 'proof', 'quiet-timers', 'settle']]);
});

test('a node that is unfit for Kata ends the making, with what to do', t => {
	const [, kata] = labLayers(contents, 'tcg');
	const facts = {
		kernel: '6.12.0', cpu: {model: 'QEMU TCG CPU', flags: ['lm', 'sse4_1', 'hypervisor']}, cpus: 4, memory: 8000,
		modules: ['kvm', 'vhost', 'vhost_net', 'vhost_vsock'], devices: {'/dev/kvm': 'absent', '/dev/vhost-vsock': 'opens', '/dev/vhost-net': 'opens', '/dev/net/tun': 'opens'},
		shm: 4000, cgroup: 2, disk: {'/opt': 9000, '/var/lib': 9000}, containerd: '1.7.24', unpacked: true, conflicts: [],
	};
	t.throws(() => kata?.steps[0]?.judge?.(JSON.stringify(facts)), {message: /cannot run Kata:\n.*neither vmx nor svm/});
});

test('more nodes stand on the one that is proven; each gets Kata before it joins', t => {
	const [, , joined] = labLayers({...contents, nodes: 3, kata: undefined}, 'tcg');
	t.is(joined?.nodes, 3);
	t.deepEqual(joined?.steps.map(({name, on = 1}) => `${name}@${on}`), [
		'join-token@1',
		...[2, 3].flatMap(on => ['kubernetes', 'preflight', 'links', 'configuration', 'kata-containerd', 'join'].map(step => `${step}-${on}@${on}`)),
		'nodes@1', 'label@1', 'label-2@1', 'label-3@1', 'quiet-timers-2@2', 'quiet-timers-3@3', 'all-settled@1',
	]);
	const {steps = []} = joined ?? {};
	const labels = steps.filter(({script}) => script === 'node-label').map(({variables}) => variables['LABELS']);
	t.deepEqual(labels, ['runtime=kata lab.kata/role=client', 'runtime=kata lab.kata/role=measured', 'runtime=kata lab.kata/role=measured']);
	const networks = steps.filter(({script}) => script === 'kubernetes-node').map(({variables}) => JSON.parse(variables['CNI'] ?? '').plugins[0].ipam.ranges);
	t.deepEqual(networks, [[[{subnet: '10.244.1.0/24'}]], [[{subnet: '10.244.2.0/24'}]]]);
});
