import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {Kata, type KataArgs} from '../../components/kata/kata.ts';
import {record, value} from '../record.ts';

const connection = {host: '192.0.2.1', port: 22, user: 'root', privateKey: 'secret', hostKey: 'ssh-ed25519 AAAA'};
const args: KataArgs = {
	connection,
	machineId: 'm-1',
	tarball: '/var/cache/kata-static.tar.xz',
	sha256: 'c0ffee',
	version: '3.0.0',
	rehearsal: false,
	acceleration: 'tcg',
	sandboxImage: 'registry.k8s.io/pause:3.10',
	limit: 600,
};

const printed = {
	'kata-preflight': JSON.stringify({
		kernel: '6.12.0',
		cpu: {model: 'QEMU TCG CPU version 2.5+', flags: ['svm', 'lm', 'sse4_1', 'hypervisor']},
		cpus: 4,
		memory: 8000,
		modules: ['kvm', 'kvm_amd', 'vhost', 'vhost_net', 'vhost_vsock'],
		devices: {'/dev/kvm': 'opens', '/dev/vhost-vsock': 'opens', '/dev/vhost-net': 'opens', '/dev/net/tun': 'opens'},
		shm: 1000,
		cgroup: 2,
		disk: {'/opt': 9000, '/var/lib': 9000},
		containerd: '1.7.24~ds1',
		unpacked: false,
		conflicts: [],
	}),
	'kata-release': '{"prefix":"/opt/kata","version":"3.0.0","sha256":"c0ffee"}',
	'kata-configuration': '{"path":"/etc/kata-lab/kata/configuration.toml","sha256":"abc"}',
	'kata-containerd': '{"version":"1.7.24~ds1","restarted":true}',
};

const commands = (resources: pulumi.runtime.MockResourceArgs[]) =>
	resources.filter(({type}) => type === 'command:remote:Command').map(({name}) => name);

/** What a command gets on stdin, variables first. */
const stdin = (resources: pulumi.runtime.MockResourceArgs[], name: string): string =>
	resources.find(resource => resource.type === 'command:remote:Command' && resource.name === name)?.inputs['stdin'];

test.serial('installs Kata step by step, and tells where', async t => {
	let kata!: Kata;
	const resources = await record(() => {
		kata = new Kata('kata', args);
	}, printed);

	t.deepEqual(commands(resources).sort(), ['kata-configuration', 'kata-containerd', 'kata-links', 'kata-preflight', 'kata-release']);
	t.true(stdin(resources, 'kata-release').startsWith('TARBALL=\'/var/cache/kata-static.tar.xz\'\nSHA256=\'c0ffee\'\nVERSION=\'3.0.0\'\nMACHINE=\'m-1\'\n'));
	t.true(stdin(resources, 'kata-links').startsWith('REHEARSAL=\'false\'\n'));
	t.is(await value(kata.prefix), '/opt/kata');
	t.is(await value(kata.configurationPath), '/etc/kata-lab/kata/configuration.toml');
	t.is(await value(kata.configurationDigest), 'abc');
	t.is(await value(kata.runtime), 'kata');
	t.is(await value(kata.containerdVersion), '1.7.24~ds1');
});

test.serial('configures Kata for the acceleration, and the user\'s options over that', async t => {
	const resources = await record(() => new Kata('kata', {...args, configuration: {hypervisor: {default_memory: 768}}}), printed);

	const text = stdin(resources, 'kata-configuration');
	t.regex(text, /^default_memory = 768$/m);
	t.regex(text, /^dial_timeout = 240$/m);
	t.regex(stdin(resources, 'kata-containerd'), /^ConfigPath = "\/etc\/kata-lab\/kata\/configuration\.toml"$/m);
	t.regex(stdin(resources, 'kata-containerd'), /^"io\.containerd\.timeout\.shim\.load" = "60s"$/m);
});

test.serial('more handlers are placed before containerd hears of them, and change nothing of the first', async t => {
	const named = {
		handlers: [{name: 'kata-small', hypervisor: 'qemu', configuration: {hypervisor: {default_memory: 320}}, privilegedWithoutHostDevices: false}],
		thinPool: {gib: 32, rootGiB: 8},
	} as const;
	let kata!: Kata;
	const plain = await record(() => new Kata('kata', args), printed);
	const resources = await record(() => {
		kata = new Kata('kata', {...args, named});
	}, {...printed, 'kata-handlers-kata-small-configuration': '{"path":"/etc/kata-lab/kata-small/configuration.toml","sha256":"def"}'});

	t.deepEqual(commands(resources).filter(name => !commands(plain).includes(name)).sort(), ['kata-handlers-kata-small-configuration', 'kata-handlers-kata-small-needs']);
	t.true(commands(resources).indexOf('kata-handlers-kata-small-configuration') < commands(resources).indexOf('kata-containerd'));
	t.is(stdin(resources, 'kata-configuration'), stdin(plain, 'kata-configuration'));
	t.regex(stdin(resources, 'kata-containerd'), /runtimes\.kata-small\]\nruntime_type = "io\.containerd\.kata\.v2"\nprivileged_without_host_devices = false\n/);
	t.regex(stdin(resources, 'kata-containerd'), /^ConfigPath = "\/etc\/kata-lab\/kata-small\/configuration\.toml"$/m);
	t.is(await value(pulumi.output(kata.namedDigests['kata-small'])), 'def');
});

test.serial('configures the containerd that the machine has', async t => {
	const preflight = printed['kata-preflight'].replace('1.7.24~ds1', '2.1.9+unknown');
	const resources = await record(() => new Kata('kata', args), {...printed, 'kata-preflight': preflight});

	t.regex(stdin(resources, 'kata-containerd'), /^CONTENT='version = 3$[^]*^\[plugins\."io\.containerd\.cri\.v1\.runtime"\.containerd\.runtimes\.kata\]$/m);
});

test.serial('a rehearsal unpacks nothing and passes no options', async t => {
	let kata!: Kata;
	const resources = await record(() => {
		kata = new Kata('kata', {...args, rehearsal: true});
	}, printed);

	t.deepEqual(commands(resources).sort(), ['kata-configuration', 'kata-containerd', 'kata-links', 'kata-preflight']);
	t.true(stdin(resources, 'kata-links').startsWith('REHEARSAL=\'true\'\n'));
	t.notRegex(stdin(resources, 'kata-containerd'), /ConfigPath/);
	t.is(await value(kata.prefix), '');
	t.is(await value(kata.runtime), 'rehearsal');
});

test.serial('refuses a wrong configuration before anything is made, all of it at once', async t => {
	const resources = await record(() => {
		t.throws(() => new Kata('kata', {...args, configuration: {hypervisor: {default_memroy: 1, enable_debug: 1}}}), {
			instanceOf: pulumi.ResourceError,
			message: /default_memroy is no key .*\n.*enable_debug is 1, not true or false/,
		});
	});

	t.deepEqual(commands(resources), []);
});
