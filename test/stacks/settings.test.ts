import test from 'ava';
import {asText, declarations} from '../../stacks/declarations.ts';
import {startup} from '../../scenarios/startup/metrics.ts';
import {readSettings} from '../../stacks/read-settings.ts';

const defaults = Object.fromEntries(declarations().map(({name, default: value}) => [name, asText(value)]));
const origin = {file: 'stacks/Pulumi.dev.yaml', scenarios: [startup, {...startup, name: 'nginx'}], encrypted: () => true};
const read = (changes: Record<string, string>, more: Partial<typeof origin> = {}) => readSettings({...defaults, ...changes}, {...origin, ...more});
const host = {
	machine: 'ssh',
	sshHost: '192.0.2.1',
	sshUser: 'admin',
	sshHostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample comment',
	sshPrivateKey: 'the key',
};

test('the defaults of Pulumi.yaml are the embedded lab', t => {
	t.deepEqual(read({}), {
		machine: {kind: 'qemu', nodes: 1, release: '13', cpus: 4, memoryGiB: 8, diskGiB: 40, cgroup: 'v2', acceleration: 'auto'},
		kataVersion: '3.0.0',
		kataSha256: 'ff475932f65936504f63ff087c81f89103df2a99e0ceb6571246f63f7a4f948e',
		rehearsal: 'auto',
		kataPresets: [],
		kataConfiguration: {},
		overheadMemory: '140Mi',
		overheadCpu: '250m',
		runtimeClass: 'kata-containers',
		handler: 'kata',
		privilegedWithoutHostDevices: true,
		handlers: [],
		thinPool: {gib: 32, rootGiB: 8},
		gvisor: false,
		kataMonitor: false,
		scenarios: ['startup'],
		lab: undefined,
		measuredNode: undefined,
		runtimeClasses: undefined,
		scenarioSettings: {},
		seed: 1,
		mostPairs: undefined,
		lifetime: 7 * 24 * 60 * 60,
		mirror: undefined,
	});
});

test('all that is wrong with a file makes one error', t => {
	const error = t.throws(() => read({
		machne: 'qemu',
		colour: 'red',
		release: '14',
		cpus: '1',
		memoryGiB: '-8',
		cgroup: '2',
		acceleration: 'hvm',
		sshHost: '192.0.2.1',
		sshPort: '70000',
		kataVersion: 'latest',
		kataSha256: 'ff47',
		rehearsal: 'sometimes',
		overheadMemory: '140MB',
		overheadCpu: 'a quarter',
		runtimeClass: 'Kata_Containers',
		handler: 'kata.qemu',
		scenarios: '["startup","strartup","startup"]',
		startup: '{"pairs":1.5,"podpairs":1}',
		nginx: '5',
		runtimeClasses: 'runc',
		lifetime: 'a week',
		mirror: 'mirror',
	}));

	t.is(error.message, `stacks/Pulumi.dev.yaml:
  machne is not a setting; did you mean machine?
  colour is not a setting
  release is '14', which is none of 13, 12
  cpus is 1, not a whole number of 2 or more
  memoryGiB is -8, not a whole number of 4 or more
  cgroup is '2', which is none of v2, v1
  acceleration is 'hvm', which is none of auto, kvm, tcg; did you mean kvm?
  sshPort is 70000, not a whole number from 1 to 65535
  kataVersion is 'latest', not a release such as '3.0.0'
  kataSha256 is 'ff47', not a SHA-256 of 64 hexadecimal digits
  rehearsal is 'sometimes', which is none of auto, never, always
  overheadMemory is '140MB', not a quantity such as '140Mi'
  overheadCpu is 'a quarter', not a quantity such as '250m'
  runtimeClass is 'Kata_Containers', not a DNS name such as 'kata-containers'
  handler is 'kata.qemu', not a DNS label such as 'kata'
  scenarios has 'strartup', which is none of startup, nginx, all; did you mean startup?
  scenarios has 'startup' twice
  runtimeClasses is runc, not a list of RuntimeClasses
  lifetime is 'a week', neither never nor a time such as '30m', '8h' or '7d'
  mirror is 'mirror', not an absolute path or an http(s) URL
  startup.pairs is 1.5, not a whole number from 0 to 1000
  startup.podpairs is not a setting of startup; did you mean podPairs?
  nginx is 5, not keys with values; set one with npx pulumi config set --path 'nginx.pairs' VALUE
  sshHost is set, and machine qemu does not use it`);
});

test('Kata and gVisor do not share a name', t => {
	const names = {runtimeClass: 'gvisor', handler: 'runsc'};
	const error = t.throws(() => read({...names, gvisor: 'true'}));

	t.is(error.message, `stacks/Pulumi.dev.yaml:
  runtimeClass is 'gvisor', which with gvisor is gVisor's; give Kata another
  handler is 'runsc', which with gvisor is gVisor's; give Kata another`);
	t.like(read(names), names);
	t.true(read({gvisor: 'true'}).gvisor);
});

test('the handlers\' mistakes are reported with all others', t => {
	const error = t.throws(() => read({seed: '-1', release: '12', handlers: '{"kata":{},"fc":{"hypervisor":"fc"}}', thinPool: '{"gib":4}'}));

	t.is(error.message, `stacks/Pulumi.dev.yaml:
  seed is -1, not a whole number of 0 or more
  handlers.kata has a name that is the setting handler's; give it another
  thinPool.gib is not a setting; did you mean GiB?
  handlers.fc takes block devices, for itself alone, which containerd can from 1.7 on; release 12 has 1.6: use release 13`);
	t.like(read({handlers: '{"kata-clh":{"hypervisor":"clh"}}'}).handlers[0], {name: 'kata-clh', runtimeClass: 'kata-clh'});
});

test('an ssh machine names all that it lacks', t => {
	const error = t.throws(() => read({machine: 'ssh', sshHost: 'a b'}));

	t.is(error.message, `stacks/Pulumi.dev.yaml:
  sshHost is 'a b', not a name or address
  sshUser is not set, and machine ssh needs it
  sshHostKey is not set, and machine ssh needs it
  sshPrivateKey is not set, and machine ssh needs it`);
});

test('an ssh machine is reached with the key that was set', t => {
	const {machine} = read(host);
	t.like(machine, {kind: 'ssh', host: '192.0.2.1', port: 22, user: 'admin', hostKey: host.sshHostKey, privateKey: 'the key'});
});

test('an ssh machine\'s workers are part of it', t => {
	const {machine, ...settings} = read({...host, sshAddress: '10.0.0.1', sshWorkers: JSON.stringify([{host: '192.0.2.2', hostKey: host.sshHostKey}])});

	t.like(machine, {
		kind: 'ssh',
		address: '10.0.0.1',
		workers: [{host: '192.0.2.2', port: 22, user: 'admin', hostKey: host.sshHostKey, address: undefined}],
	});
	t.false('sshWorkers' in settings);
	t.like(read(host).machine, {address: undefined, workers: []});
});

test('the workers\' mistakes are reported with all others', t => {
	const error = t.throws(() => read({...host, seed: '-1', sshAddress: '127.0.0.1', sshWorkers: '[{"hots":"192.0.2.2"}]'}));

	t.is(error.message, `stacks/Pulumi.dev.yaml:
  sshAddress is '127.0.0.1', not an IPv4 address that other machines reach, such as '10.0.0.2'
  seed is -1, not a whole number of 0 or more
  sshWorkers[0].hots is not a setting; did you mean host?
  sshWorkers[0].host is not set, and every worker needs it
  sshWorkers[0].hostKey is not set, and every worker needs it`);
});

test('what is no list of workers is refused', t => {
	for (const text of ['{"host":"192.0.2.2"}', '"192.0.2.2"', 'kata2']) {
		const error = t.throws(() => read({...host, sshWorkers: text}));
		t.is(error.message, `stacks/Pulumi.dev.yaml:\n  sshWorkers is ${text}, not a list of machines`);
	}
});

test('what of an ssh machine gets Kata is part of it', t => {
	t.like(read(host).machine, {containerd: 'whole', otherRuntimes: []});
	t.like(read({...host, containerdConfiguration: 'handlers', otherRuntimes: '["docker","crio"]'}).machine, {containerd: 'handlers', otherRuntimes: ['docker', 'crio']});
	const error = t.throws(() => read({...host, containerdConfiguration: 'block', otherRuntimes: '["dokcer"]'}));

	t.is(error.message, `stacks/Pulumi.dev.yaml:
  containerdConfiguration is 'block', which is none of whole, handlers
  otherRuntimes has 'dokcer', which is none of docker, crio; did you mean docker?`);
});

test('the embedded lab has no use for what only ssh machines have', t => {
	const error = t.throws(() => read({sshAddress: '10.0.0.1', sshWorkers: '[{"host":"192.0.2.2"}]', containerdConfiguration: 'handlers', otherRuntimes: '["docker"]'}));

	t.is(error.message, `stacks/Pulumi.dev.yaml:
  sshAddress is set, and machine qemu does not use it
  sshWorkers is set, and machine qemu does not use it
  containerdConfiguration is set, and machine qemu does not use it
  otherRuntimes is set, and machine qemu does not use it`);
});

test('what only the embedded machine has is refused with an ssh machine, and what to do instead is said', t => {
	const error = t.throws(() => read({
		...host, release: '12', nodes: '3', cpus: '8', memoryGiB: '16', diskGiB: '80', cgroup: 'v1', acceleration: 'tcg', lifetime: '8h',
	}));

	t.is(error.message, `stacks/Pulumi.dev.yaml:
  release is 12, and machine ssh does not use it; leave it out, the machine is as it is
  nodes is 3, and machine ssh does not use it; list the workers in sshWorkers
  cpus is 8, and machine ssh does not use it; leave it out, the machine is as it is
  memoryGiB is 16, and machine ssh does not use it; leave it out, the machine is as it is
  diskGiB is 80, and machine ssh does not use it; leave it out, the machine is as it is
  cgroup is v1, and machine ssh does not use it; leave it out, the machine is as it is
  acceleration is tcg, and machine ssh does not use it; leave it out, the machine is as it is
  lifetime is 8h, and machine ssh does not use it; leave it out, nothing but \`npm run lab -- down\` gives the machine back`);
});

test('a private key in clear is refused, and not repeated', t => {
	const error = t.throws(() => read(host, {encrypted: () => false}));

	t.is(error.message, `stacks/Pulumi.dev.yaml:
  sshPrivateKey is in clear; set it with pulumi config set --secret sshPrivateKey, and use another key`);
});

test('another release needs its own digest', t => {
	const error = t.throws(() => read({kataVersion: '3.2.0'}));

	t.is(error.message, `stacks/Pulumi.dev.yaml:
  kataSha256 is that of 3.0.0; kataVersion 3.2.0 needs its own`);
	t.like(read({kataVersion: '3.2.0', kataSha256: 'a'.repeat(64)}), {kataVersion: '3.2.0', kataSha256: 'a'.repeat(64)});
});

const takes = test.macro({
	exec(t, name: string, text: string, value: unknown) {
		const {machine, ...settings} = read({[name]: text});
		t.deepEqual({...settings, ...machine}[name as 'seed'], value as number);
	},
	title: (_, name, text) => `${String(name)} takes ${String(text)}`,
});

test(takes, 'release', '12', '12');
test(takes, 'cpus', '2', 2);
test(takes, 'cgroup', 'v1', 'v1');
test(takes, 'overheadMemory', '0.5Gi', '0.5Gi');
test(takes, 'overheadCpu', '1', '1');
test(takes, 'runtimeClass', 'kata.example', 'kata.example');
test(takes, 'scenarios', '[]', []);
test(takes, 'startup', '{"pairs":20}', undefined);
test(takes, 'seed', '0', 0);
test(takes, 'lifetime', '30m', 1800);
test(takes, 'lifetime', '8h', 28_800);
test(takes, 'lifetime', '2d', 172_800);
test(takes, 'lifetime', 'never', undefined);
test(takes, 'mirror', '/srv/mirror', '/srv/mirror');
test(takes, 'mirror', 'https://mirror.example/kata', 'https://mirror.example/kata');
test(takes, 'kataConfiguration', '{"hypervisor":{"default_vcpus":2}}', {hypervisor: {default_vcpus: 2}});
test(takes, 'kataPresets', '["density","disk-direct"]', ['density', 'disk-direct']);

test('a setting without a value is named, unless it is optional', t => {
	const {message} = t.throws(() => readSettings({}, origin));

	t.deepEqual(
		message.split('\n').slice(1).map(line => line.trim().split(' ')[0]),
		declarations().filter(({default: value}) => value !== '').map(({name}) => name),
	);
});

test('problems of presets are reported with those of the keys, which are taken together', t => {
	const {message} = t.throws(() => read({kataPresets: '["densty","disk-spdk"]', kataConfiguration: '{"hypervisor":{"enable_hugepages":false}}'}));

	t.regex(message, /\n {2}kataPresets: densty is none of nested, slow-host, density, /);
	t.regex(message, /\n {2}kataConfiguration: hypervisor\.enable_vhost_user_store needs hypervisor\.enable_hugepages/);
});
