import test from 'ava';
import {monitorOf, optionsOf, parseSandboxProcesses} from '../../scenarios/sandbox-processes.ts';

const text = `c0ffee
== 41 containerd-shim
=0::/system.slice/containerd.service
/usr/local/bin/containerd-shim-kata-v2
-id
c0ffee
== 42 qemu-system-x86
=0::/kata_overhead/c0ffee
/opt/kata/bin/qemu-system-x86_64
-name
sandbox-c0ffee
-device
virtio-scsi-pci,id=scsi0
-device
pci-bridge
-m
512M,slots=10`;

test('processes of a sandbox are told apart by lines that begin with equal signs', t => {
	const sandbox = parseSandboxProcesses(text);
	t.is(sandbox.id, 'c0ffee');
	t.deepEqual(sandbox.processes.map(({pid, name, cgroup}) => [pid, name, cgroup]), [
		[41, 'containerd-shim', '/system.slice/containerd.service'],
		[42, 'qemu-system-x86', '/kata_overhead/c0ffee'],
	]);
	const monitor = monitorOf(sandbox);
	t.is(monitor?.pid, 42);
	t.deepEqual(optionsOf(monitor?.words ?? [], '-device'), ['virtio-scsi-pci,id=scsi0', 'pci-bridge']);
	t.deepEqual(optionsOf(monitor?.words ?? [], '-smp'), []);
});

test('a sandbox of runc has no monitor', t => {
	t.is(monitorOf(parseSandboxProcesses(text.split('== 42')[0] ?? '')), undefined);
	t.deepEqual(parseSandboxProcesses('c0ffee').processes, []);
});
