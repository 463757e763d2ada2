import test from 'ava';
import {fileSystemUnder, type FileSystem} from '../../../scenarios/tools/file-system.ts';
import {captured} from './captured.ts';

const host = captured('mountinfo.txt');

// A pod's container in a guest: its root and its files from the host, an emptyDir in the guest, a block volume, an older agent's 9p.
const guest = `81 60 0:33 / / rw,relatime master:20 - virtiofs none rw
82 81 0:36 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
83 81 0:37 / /dev rw,nosuid shared:4 master:21 - tmpfs tmpfs rw,size=65536k,mode=755
84 81 0:33 /c0ffee-hosts /etc/hosts rw,relatime - virtiofs kataShared rw
85 81 0:38 / /scratch rw,relatime - tmpfs tmpfs rw
86 81 254:16 / /data rw,relatime - ext4 /dev/vdb rw
87 81 0:39 / /old rw,nodev,relatime - 9p kataShared rw,dirsync,mmap,access=client,trans=virtio
`;

const finds = test.macro({
	exec(t, mountinfo: string, path: string, found: FileSystem) {
		t.deepEqual(fileSystemUnder(path, mountinfo), found);
	},
	title: (_, __, path: string, {type, source}: FileSystem) => `${path} is on ${type} of ${source}`,
});

test(finds, host, '/', {type: 'ext4', source: '/dev/vda', options: ['rw', 'relatime', 'discard'], mountPoint: '/'});
test(finds, host, '/mnt/capital', {type: 'ext4', source: '/dev/vda', options: ['rw', 'relatime', 'discard'], mountPoint: '/'});
test(finds, host, '/mnt/cap', {type: 'tmpfs', source: 'cap', options: ['rw', 'relatime', 'size=8192k'], mountPoint: '/mnt/cap'});
test(finds, host, '/mnt/cap/merged/x', {
	type: 'overlay', source: 'overlay', options: ['rw', 'relatime', 'lowerdir=lower', 'upperdir=over/u', 'workdir=over/w', 'uuid=on'], mountPoint: '/mnt/cap/merged',
});
test(finds, host, '/mnt/cap/with space/x', {type: 'tmpfs', source: 'sp', options: ['rw', 'relatime'], mountPoint: '/mnt/cap/with space'});
test(finds, host, '/mnt/cap/a', {type: 'tmpfs', source: 'second', options: ['rw', 'relatime'], mountPoint: '/mnt/cap/a'});
test(finds, host, '/mnt/cap/a/b/c', {type: 'tmpfs', source: 'second', options: ['rw', 'relatime'], mountPoint: '/mnt/cap/a'});
test(finds, guest, '/usr/bin', {type: 'virtiofs', source: 'none', options: ['rw', 'relatime'], mountPoint: '/'});
test(finds, guest, '/etc/hosts', {type: 'virtiofs', source: 'kataShared', options: ['rw', 'relatime'], mountPoint: '/etc/hosts'});
test(finds, guest, '/dev/null', {type: 'tmpfs', source: 'tmpfs', options: ['rw', 'nosuid', 'size=65536k', 'mode=755'], mountPoint: '/dev'});
test(finds, guest, '/scratch/file', {type: 'tmpfs', source: 'tmpfs', options: ['rw', 'relatime'], mountPoint: '/scratch'});
test(finds, guest, '/data', {type: 'ext4', source: '/dev/vdb', options: ['rw', 'relatime'], mountPoint: '/data'});
test(finds, guest, '/old/x', {
	type: '9p', source: 'kataShared', options: ['rw', 'nodev', 'relatime', 'dirsync', 'mmap', 'access=client', 'trans=virtio'], mountPoint: '/old',
});

test('a path without a mount above it has no file system', t => {
	t.throws(() => fileSystemUnder('/x', ''), {message: '/proc/self/mountinfo has no mount above /x'});
	t.throws(() => fileSystemUnder('/x', '85 81 0:38 / /scratch rw - tmpfs tmpfs rw\n'), {message: '/proc/self/mountinfo has no mount above /x'});
});
