import test from 'ava';
import {qemuArguments, type QemuSpec} from '../../components/machine/qemu-arguments.ts';

const spec: QemuSpec = {
	lab: 'lab',
	acceleration: 'tcg',
	cpus: 4,
	memoryGiB: 8,
	cgroup: 'v2',
	directory: '/labs/lab/node',
	kernel: '/images/vmlinuz',
	initrd: '/images/initrd.img',
	sshPort: 2222,
	apiPort: 6444,
};

const valueOf = (args: string[], option: string) => args[args.indexOf(option) + 1];

test('emulation takes the CPU model that has SVM', t => {
	const args = qemuArguments(spec);
	t.is(valueOf(args, '-accel'), 'tcg,thread=multi,tb-size=1024');
	t.is(valueOf(args, '-cpu'), 'max');
});

test('KVM takes the host\'s CPU', t => {
	const args = qemuArguments({...spec, acceleration: 'kvm'});
	t.is(valueOf(args, '-accel'), 'kvm');
	t.is(valueOf(args, '-cpu'), 'host');
});

test('ports bind to loopback only', t => {
	t.is(valueOf(qemuArguments(spec), '-netdev'), 'user,id=lab,hostfwd=tcp:127.0.0.1:2222-:22,hostfwd=tcp:127.0.0.1:6444-:6443');
});

test('cgroup v1 is asked for on the kernel\'s command line', t => {
	t.false(valueOf(qemuArguments(spec), '-append')?.includes('unified_cgroup_hierarchy'));
	t.true(valueOf(qemuArguments({...spec, cgroup: 'v1'}), '-append')?.includes('systemd.unified_cgroup_hierarchy=0 SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1'));
});

test('no key is on the command line, only where it lies', t => {
	t.deepEqual(qemuArguments(spec).filter(arg => arg.startsWith('name=opt/kata-lab')), [
		'name=opt/kata-lab/authorized_keys,file=/labs/lab/node/authorized_keys',
		'name=opt/kata-lab/ssh_host_key,file=/labs/lab/node/ssh_host_key',
		'name=opt/kata-lab/hostname,file=/labs/lab/node/hostname',
	]);
});

test('a comma in the lab\'s directory does not end an option', t => {
	t.true(valueOf(qemuArguments({...spec, directory: '/a,b'}), '-drive')?.startsWith('file=/a,,b/disk.qcow2,'));
});
