import test from 'ava';
import {thinPoolSettings, type ThinPoolUse} from '../../stacks/thin-pool-settings.ts';

const ssh: ThinPoolUse = {machine: 'ssh', release: '13', handlers: ['kata-fc']};
const qemu: ThinPoolUse = {...ssh, machine: 'qemu'};

test('a sparse file where nothing is said', t => {
	t.deepEqual(thinPoolSettings({}, qemu), {thinPool: {gib: 32, rootGiB: 8}, problems: []});
});

test('a device of the user\'s machine, or another size', t => {
	t.deepEqual(thinPoolSettings({device: '/dev/sdb', rootGiB: 2}, ssh), {thinPool: {device: '/dev/sdb', gib: 32, rootGiB: 2}, problems: []});
	t.deepEqual(thinPoolSettings({GiB: 4}, qemu), {thinPool: {gib: 4, rootGiB: 8}, problems: []});
});

test('all that is wrong is said, and what would be right', t => {
	t.deepEqual(thinPoolSettings({devise: '/dev/sdb', device: 'sdb', GiB: 0, rootGiB: 'much'}, qemu).problems, [
		'thinPool.devise is not a setting; did you mean device?',
		'thinPool.device is \'sdb\', not a block device such as \'/dev/sdb\'',
		'thinPool.GiB is 0, not a whole number from 1 to 16384',
		'thinPool.rootGiB is much, not a whole number from 1 to 1024',
		'thinPool.GiB and thinPool.device are both set; a device is as large as it is',
		'thinPool.device is \'sdb\', and machine qemu has no disk to spare; leave it out, and a sparse file is taken',
	]);
});

test('it has a use, and a containerd that knows what that is', t => {
	t.deepEqual(thinPoolSettings({GiB: 4}, {...ssh, handlers: []}).problems, ['thinPool is set, and none of handlers takes block devices: that is hypervisor fc, or snapshotter devmapper']);
	t.deepEqual(thinPoolSettings({}, {...qemu, release: '12'}).problems, ['handlers.kata-fc takes block devices, for itself alone, which containerd can from 1.7 on; release 12 has 1.6: use release 13']);
	t.deepEqual(thinPoolSettings({}, {...ssh, release: '12'}).problems, []);
});
