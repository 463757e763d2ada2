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
	index: 1,
	lan: {directory: '/labs/lab/node', nodes: 1},
	sshPort: 2222,
	apiPort: 6444,
	resumes: false,
	daemon: true,
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

test('the clock is the CPU\'s own, as an emulated device is slow to read', t => {
	t.true(valueOf(qemuArguments(spec), '-append')?.split(' ').includes('tsc=reliable'));
	t.true(valueOf(qemuArguments(spec), '-machine')?.includes('hpet=off'));
});

test('a busy host is no reason for the kernel to panic', t => {
	t.true(valueOf(qemuArguments(spec), '-append')?.split(' ').includes('no_timer_check'));
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
		'name=opt/kata-lab/address,file=/labs/lab/node/address',
	]);
});

test('a golden node is written to its file; what is resumed from it leaves the file alone', t => {
	const ram = '/cache/g/ram';
	t.is(valueOf(qemuArguments({...spec, ram: {file: ram, as: 'keep'}}), '-object'), 'memory-backend-file,id=ram,size=8G,mem-path=/cache/g/ram,share=on');
	t.is(valueOf(qemuArguments({...spec, ram: {file: ram, as: 'template'}}), '-object'), 'memory-backend-file,id=ram,size=8G,mem-path=/cache/g/ram,share=off,readonly=on,rom=off');
	t.false(qemuArguments(spec).includes('-object'));
});

test('only what is resumed waits for its state', t => {
	t.is(valueOf(qemuArguments({...spec, resumes: true}), '-incoming'), 'defer');
	t.false(qemuArguments(spec).includes('-incoming'));
});

test('the nodes of a lab have cards of their own on its network', t => {
	t.true(qemuArguments({...spec, index: 3}).includes('virtio-net-pci,netdev=lan,mac=52:54:00:6b:61:03'));
});

test('the control plane is the hub of the nodes\' network, and the others come to its sockets', t => {
	const netdevs = (args: string[]) => args.filter((_, index) => args[index - 1] === '-netdev').slice(1);
	const three = {...spec, lan: {...spec.lan, nodes: 3}};
	t.deepEqual(netdevs(qemuArguments(spec)), ['hubport,id=lan,hubid=0', 'hubport,id=sink,hubid=0'], 'alone on it, it would keep its packets');
	t.deepEqual(netdevs(qemuArguments(three)), [
		'hubport,id=lan,hubid=0',
		'hubport,id=sink,hubid=0',
		'stream,id=to-2,server=on,addr.type=unix,addr.path=/labs/lab/node/lan-2.sock',
		'hubport,id=hub-2,hubid=0,netdev=to-2',
		'stream,id=to-3,server=on,addr.type=unix,addr.path=/labs/lab/node/lan-3.sock',
		'hubport,id=hub-3,hubid=0,netdev=to-3',
	]);
	t.deepEqual(netdevs(qemuArguments({...three, index: 3})), ['stream,id=lan,server=off,addr.type=unix,addr.path=/labs/lab/node/lan-3.sock,reconnect-ms=1000']);
});

test('a comma in the lab\'s directory does not end an option', t => {
	t.true(valueOf(qemuArguments({...spec, directory: '/a,b'}), '-drive')?.startsWith('file=/a,,b/disk.qcow2,'));
});
