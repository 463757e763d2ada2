import {statSync} from 'node:fs';
import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const own = 'var/lib/kata-lab/thin-pool';
const program = 'usr/local/lib/kata-lab/thin-pool';
const unit = 'etc/systemd/system/kata-lab-thin-pool.service';
const variables = {POOL: 'pool', DIRECTORY: '/var/lib/kata-lab/thin-pool', DEVICE: '', GIB: '32'};
const device = {...variables, DEVICE: '/dev/no-block'};

// A machine with containerd 1.7, whose device mapper has the pool, two devices of containerd's and one of somebody else's.
function node(t: ExecutionContext, {version = '1.7.24~ds1', busy = ''} = {}): Machine {
	const machine = new Machine(t);
	machine.program('containerd', `echo 'containerd github.com/containerd/containerd ${version} ${version}'`);
	machine.program('systemctl', '');
	machine.program('losetup', '[[ $* != *--associated* ]] || echo "/dev/loop-of-${*: -1}"');
	machine.program('dd', '');
	machine.program('dmsetup', `
		case $* in
			'ls --target thin') printf '%s\\t(254:1)\\n' pool-snap-1 pool-snap-2 other-snap-1 ;;
			'remove --retry ${busy || 'nothing'}') exit 1 ;;
		esac`);
	machine.program('ctr', `
		case $* in
			'namespaces list --quiet') echo k8s.io ;;
			*'content list') echo 'sha256:a 1kB 2 days gc.ref.content.0=x'; echo 'sha256:b 1kB 2 days containerd.io/gc.ref.snapshot.devmapper=y' ;;
		esac`);
	return machine;
}

test('makes a sparse file, and a unit that makes a pool of it before containerd starts', t => {
	const machine = node(t);
	const {status, stdout, stderr} = machine.run('thin-pool', 'install', variables);

	t.is(status, 0, stderr);
	t.deepEqual(JSON.parse(stdout), {pool: 'pool', from: 'file of 32 GiB'});
	const {size, blocks} = statSync(machine.at(`${own}/data`));
	t.is(size, 32 * 1024 ** 3);
	t.is(blocks, 0);
	t.is(statSync(machine.at(`${own}/metadata`)).size, 32 * 1024 ** 2);
	t.regex(machine.read(program) ?? '', /^data=\$\(losetup --find --show --nooverlap ".*\/thin-pool\/data"\)\n/m);
	t.regex(machine.read(program) ?? '', /^dmsetup create "pool" --table "0 \$\(blockdev --getsz "\$data"\) thin-pool \$metadata \$data 128 32768"$/m);
	t.regex(machine.read(unit) ?? '', /^Before=containerd\.service$/m);
	t.regex(machine.read(unit) ?? '', /^ExecStart=\/usr\/local\/lib\/kata-lab\/thin-pool$/m);
	t.deepEqual(machine.calls().filter(call => call.startsWith('systemctl')), [
		'systemctl daemon-reload',
		'systemctl --quiet enable kata-lab-thin-pool.service',
		'systemctl restart kata-lab-thin-pool.service',
	]);
});

test('is refused where containerd knows no snapshotter of a handler\'s, before anything is changed', t => {
	const machine = node(t, {version: '1.6.20~ds1'});
	const {status, stderr} = machine.run('thin-pool', 'install', variables);

	t.is(status, 1);
	t.regex(stderr, /^containerd is 1\.6\.20~ds1, and it has a snapshotter for single handlers from 1\.7 on: use Debian 13/);
	t.deepEqual(machine.files(), []);
});

test('what is no block device is left alone', t => {
	const machine = node(t);
	t.is(machine.run('thin-pool', 'install', device).stderr, 'thinPool.device is /dev/no-block, which is no block device of this machine');
	t.deepEqual(machine.files(), []);
});

test('what a pool was made of is not changed under its containers', t => {
	const machine = node(t);
	machine.run('thin-pool', 'install', variables);

	const {status, stderr} = machine.run('thin-pool', 'install', {...variables, GIB: '64'});
	t.is(status, 1);
	t.regex(stderr, /^the thin pool is made of file of 32 GiB, and thinPool asks for file of 64 GiB: take the handlers/);
	t.is(machine.run('thin-pool', 'install', variables).status, 0);
});

test('removal takes the devices of the pool, the account that containerd keeps of them, and every file', t => {
	const machine = node(t);
	machine.run('thin-pool', 'install', variables);
	machine.calls();

	const {status, stderr} = machine.run('thin-pool', 'remove', variables);
	t.is(status, 0, stderr);
	const calls = machine.calls();
	t.deepEqual(calls.filter(call => call.startsWith('dmsetup remove')), ['pool-snap-1', 'pool-snap-2', 'pool', 'pool-data', 'pool-metadata'].map(name => `dmsetup remove --retry ${name}`));
	t.deepEqual(calls.filter(call => call.startsWith('losetup --detach')).length, 2);
	t.deepEqual(calls.filter(call => call.includes('content label')), ['ctr --namespace k8s.io content label sha256:b containerd.io/gc.ref.snapshot.devmapper=']);
	t.true(calls.includes('ctr --namespace k8s.io leases delete --sync kata-lab-thin-pool'));
	t.deepEqual(machine.files(), []);
	t.is(machine.run('thin-pool', 'remove', variables).status, 0);
});

test('a pool that pods live in stays', t => {
	const machine = node(t, {busy: 'pool-snap-2'});
	machine.run('thin-pool', 'install', variables);

	const {status, stderr} = machine.run('thin-pool', 'remove', variables);
	t.is(status, 1);
	t.regex(stderr, /^a pod's root file system is in the thin pool: delete the pods/m);
	t.is(statSync(machine.at(`${own}/data`)).size, 32 * 1024 ** 3);
});
