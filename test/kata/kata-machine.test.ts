import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {kataMachine, type KataMachineArgs, type KataMachineNames} from '../../components/kata/kata-machine.ts';
import {record, value} from '../record.ts';

const names: KataMachineNames = {machine: 'node', preflight: 'machine-preflight', bundle: 'bundle', gvisor: 'gvisor', kata: 'kata', monitor: 'kata-monitor'};
const args: KataMachineArgs = {
	connection: {host: '192.0.2.1', port: 22, user: 'root', privateKey: 'secret', hostKey: 'ssh-ed25519 AAAA'},
	machineId: 'm-1',
	pin: {sha256: 'c0ffee'},
	version: '3.0.0',
	limit: 600,
};
const fit = {
	kernel: '6.12.0', cpu: {model: 'AMD EPYC', flags: ['svm', 'lm', 'sse4_1']}, cpus: 4, memory: 8000,
	modules: ['kvm', 'kvm_amd', 'vhost', 'vhost_net', 'vhost_vsock'],
	devices: {'/dev/kvm': 'opens', '/dev/vhost-vsock': 'opens', '/dev/vhost-net': 'opens', '/dev/net/tun': 'opens'},
	shm: 4000, cgroup: 2, disk: {'/opt': 9000, '/var/lib': 9000}, containerd: '1.7.24', unpacked: false, conflicts: [],
};
const printed = {
	'node': '{"acceleration":"hardware"}',
	'machine-preflight': JSON.stringify(fit),
	'bundle-file': '/cache/bundle.tar',
	'bundle': '/var/lib/kata-lab/bundle',
	'kata-preflight': JSON.stringify(fit),
	'kata-release': '{"prefix":"/opt/kata"}',
	'kata-configuration': '{"path":"/etc/kata-lab/kata/configuration.toml","sha256":"abc"}',
	'kata-containerd': '{"version":"1.7.24"}',
};
const variables = (resources: pulumi.runtime.MockResourceArgs[], name: string): string =>
	String(resources.find(resource => resource.type === 'command:remote:Command' && resource.name === name)?.inputs['stdin']);

test.serial('the parts of a lab\'s first machine have no parent, as ever', async t => {
	let urns: pulumi.Output<string>[] = [];
	await record(() => {
		const {machine, bundle, kata} = kataMachine(names, args);
		urns = [machine.urn, bundle.urn, kata.urn];
	}, printed);

	t.deepEqual(await value(pulumi.all(urns)), ['SshMachine::node', 'Bundle::bundle', 'Kata::kata'].map(part => `urn:pulumi:test::kata-lab::kata-lab:components:${part}`));
});

test.serial('Kata comes from the tarball that the bundle brings', async t => {
	const resources = await record(() => kataMachine(names, args), printed);

	t.true(variables(resources, 'kata-release').startsWith('TARBALL=\'/var/lib/kata-lab/bundle/kata-static.tar.xz\'\nSHA256=\'c0ffee\'\nVERSION=\'3.0.0\'\n'));
});

test.serial('gVisor comes from the bundle, and is there before containerd is told of it', async t => {
	const resources = await record(() => kataMachine(names, {...args, gvisor: true}), {...printed, gvisor: '{"version":"1","path":"/etc/kata-lab/runsc/runsc.toml"}'});
	const order = resources.filter(({type}) => type === 'command:remote:Command').map(({name}) => name);

	t.regex(variables(resources, 'gvisor'), /^BUNDLE='\/var\/lib\/kata-lab\/bundle'$/m);
	t.true(order.indexOf('gvisor') < order.indexOf('kata-containerd'));
	t.regex(variables(resources, 'kata-containerd'), /^runtime_type = "io\.containerd\.runsc\.v1"$/m);
	const file = resources.find(({type, name}) => type === 'command:local:Command' && name === 'bundle-file');
	t.like(JSON.parse(String(file?.inputs['stdin'])), {gvisor: true});
});

test.serial('without being asked for, nothing of gVisor is on a machine', async t => {
	const resources = await record(() => kataMachine(names, args), printed);

	t.false(resources.some(({name}) => name === 'gvisor'));
	t.notRegex(variables(resources, 'kata-containerd'), /runsc/);
});

test.serial('kata-monitor is a service of those who ask for it, once Kata is there, and in no rehearsal', async t => {
	const stepsOf = async (changes: Partial<KataMachineArgs>) => {
		const resources = await record(() => kataMachine(names, {...args, ...changes}), {...printed, 'kata-monitor': '{}'});
		return resources.filter(({type}) => type === 'command:remote:Command').map(({name}) => name);
	};

	const order = await stepsOf({monitor: true});
	t.true(order.indexOf('kata-monitor') > order.indexOf('kata-containerd'));
	t.false((await stepsOf({})).includes('kata-monitor'));
	t.false((await stepsOf({monitor: true, pin: undefined})).includes('kata-monitor'));
});

test.serial('a bundle that another machine got is carried, and not made again', async t => {
	const resources = await record(() => kataMachine(names, {...args, bundleFile: '/cache/other.tar'}), printed);

	t.false(resources.some(({name}) => name === 'bundle-file'));
	t.regex(variables(resources, 'bundle'), /^DIGEST='\/cache\/other\.tar'$/m);
});
