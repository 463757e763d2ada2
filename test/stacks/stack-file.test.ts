import test from 'ava';
import {startup} from '../../scenarios/startup/metrics.ts';
import {settingsIn} from '../../stacks/stack-file.ts';

const origin = {file: 'stacks/Pulumi.dev.yaml', scenarios: [startup]};

test('a stack without a file has the defaults', t => {
	t.like(settingsIn('', origin), {machine: {kind: 'qemu', cpus: 4}, scenarios: ['startup']});
});

test('what a stack\'s file says comes first, in either spelling', t => {
	const {machine, scenarios, kataConfiguration} = settingsIn(`
encryptionsalt: v1:x
config:
  kata-lab:cpus: "6"
  kata-lab:config:memoryGiB: 12
  kata-lab:scenarios: []
  kata-lab:kataConfiguration: {hypervisor: {default_vcpus: 2}}
  kubernetes:context: other
`, origin);

	t.like(machine, {cpus: 6, memoryGiB: 12});
	t.deepEqual(scenarios, []);
	t.deepEqual(kataConfiguration, {hypervisor: {default_vcpus: 2}});
});

test('a list that is written as a text is refused, as the engine would later', t => {
	const {message} = t.throws(() => settingsIn('config: {"kata-lab:scenarios": "[]", "kata-lab:kataConfiguration": "{}"}', origin));
	t.regex(message, /kataConfiguration is "\{\}", not /);
	t.regex(message, /scenarios is "\[\]", not a list of startup/);
});

test('the environment names the mirror before the file does', t => {
	const text = 'config: {"kata-lab:mirror": /srv/file}';

	t.is(settingsIn(text, origin).mirror, '/srv/file');
	t.is(settingsIn(text, {...origin, environment: {KATA_LAB_MIRROR: '/srv/environment'}}).mirror, '/srv/environment');
	t.is(settingsIn(text, {...origin, environment: {KATA_LAB_MIRROR: ''}}).mirror, '/srv/file');
});

const ssh = `config:
  kata-lab:machine: ssh
  kata-lab:sshHost: 192.0.2.1
  kata-lab:sshUser: root
  kata-lab:sshHostKey: ssh-ed25519 AAAA
`;

test('an encrypted key counts as set, one in clear is refused', t => {
	t.like(settingsIn(`${ssh}  kata-lab:sshPrivateKey: {secure: v1:abc}\n`, origin), {machine: {kind: 'ssh'}});
	t.regex(t.throws(() => settingsIn(`${ssh}  kata-lab:sshPrivateKey: abc\n`, origin)).message, /sshPrivateKey is in clear/);
});

test('an unknown key is refused', t => {
	t.throws(() => settingsIn('config: {"kata-lab:cpu": 6}', origin), {message: 'stacks/Pulumi.dev.yaml:\n  cpu is not a setting; did you mean cpus?'});
});
