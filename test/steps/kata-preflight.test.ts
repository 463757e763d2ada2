import {spawnSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import test, {type ExecutionContext} from 'ava';
import type {Facts} from '../../components/kata/facts.ts';
import {Machine} from './machine.ts';

const kernel = spawnSync('uname', ['-r'], {encoding: 'utf8'}).stdout.trim();

// A machine whose modprobe finds every module but those of `missing`.
function node(t: ExecutionContext, {model = 'AMD EPYC "Rome"', flags = 'fpu lm svm sse4_1', missing = 'none'} = {}): Machine {
	const machine = new Machine(t);
	machine.write('proc/cpuinfo', `processor\t: 0\nmodel name\t: ${model}\nflags\t\t: ${flags}\n\nprocessor\t: 1\nmodel name\t: ${model}\nflags\t\t: ${flags}\n`);
	machine.write('proc/meminfo', 'MemTotal:        4096000 kB\nMemFree: 1 kB\n');
	machine.write(`lib/modules/${kernel}/modules.builtin`, 'kernel/drivers/vhost/vhost.ko\n');
	machine.write('dev/kvm', '');
	machine.write('opt/placeholder', '');
	for (const directory of ['dev/shm', 'sys/module', 'sys/fs/cgroup', 'var/lib']) {
		mkdirSync(machine.at(directory), {recursive: true});
	}

	machine.program('modprobe', `
		module=\${*: -1}
		[[ $module != ${missing} ]] || exit 1
		if [[ $* == *--remove* ]]; then rmdir sys/module/$module; else mkdir sys/module/$module; fi`);
	machine.program('containerd', 'echo "containerd github.com/containerd/containerd 1.6.20~ds1 1.6.20~ds1-1"');
	return machine;
}

const facts = (machine: Machine) => {
	const {status, stdout, stderr} = machine.run('kata-preflight', 'install');
	if (status !== 0) {
		throw new Error(stderr);
	}

	return JSON.parse(stdout) as Facts;
};

test('tells what decides whether Kata can run', t => {
	const found = facts(node(t));

	t.like(found, {
		kernel,
		cpu: {model: 'AMD EPYC "Rome"', flags: ['svm', 'lm', 'sse4_1']},
		memory: 4000,
		modules: ['kvm', 'vhost', 'vhost_net', 'vhost_vsock', 'kvm_amd'],
		containerd: '1.6.20~ds1',
		unpacked: false,
		conflicts: [],
	});
	t.deepEqual(found.devices, {'/dev/kvm': 'opens', '/dev/vhost-vsock': 'absent', '/dev/vhost-net': 'absent', '/dev/net/tun': 'absent'});
	for (const size of [found.cpus, found.shm, found.disk['/opt'], found.disk['/var/lib']]) {
		t.true(Number.isInteger(size) && Number(size) > 0);
	}
});

test('loads the modules for good, those that can be', t => {
	const machine = node(t, {flags: 'lm vmx', missing: 'kvm_intel'});

	t.deepEqual(facts(machine).modules, ['kvm', 'vhost', 'vhost_net', 'vhost_vsock']);
	t.is(machine.read('etc/modules-load.d/kata-lab.conf'), 'kvm\nvhost\nvhost_net\nvhost_vsock\n');
});

test('sees traces of another Kata', t => {
	const machine = node(t);
	machine.write('opt/kata/bin/kata-runtime', '');
	machine.write('usr/local/bin/containerd-shim-kata-qemu-v2', '');
	machine.write('etc/containerd/config.toml', '[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata-qemu]\n');

	t.deepEqual(facts(machine).conflicts, [
		'/opt/kata, unpacked by something else',
		'/usr/local/bin/containerd-shim-kata-qemu-v2',
		'a handler for Kata in /etc/containerd/config.toml',
	]);
});

test('does not take this lab\'s own Kata for another', t => {
	const machine = node(t);
	machine.write('opt/kata/bin/kata-runtime', '');
	machine.write('etc/containerd/config.toml', '[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata]\n');
	machine.write('var/lib/kata-lab/kata-static.sha256', 'c0ffee\n');
	machine.write('var/lib/kata-lab/saved/etc/containerd/config.toml', '');
	machine.write('usr/local/bin/containerd-shim-kata-dragonball-v2', '');
	machine.write('var/lib/kata-lab/saved/usr/local/bin/containerd-shim-kata-dragonball-v2.absent', '');

	t.like(facts(machine), {unpacked: true, conflicts: []});

	const added = node(t);
	added.write('etc/containerd/config.toml', '[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata]\n');
	added.write('var/lib/kata-lab/containerd-handlers/running', '');
	t.deepEqual(facts(added).conflicts, []);
});

test('removal unloads what it loaded, in reverse', t => {
	const machine = node(t);
	const before = machine.files();
	facts(machine);
	facts(machine);
	machine.calls();

	t.is(machine.run('kata-preflight', 'remove').status, 0);
	t.deepEqual(machine.calls(), ['kvm_amd', 'vhost_vsock', 'vhost_net', 'kvm'].map(module => `modprobe --quiet --remove ${module}`));
	t.deepEqual(machine.files(), before);
});
