import test from 'ava';
import {nodePathProblems, nodePaths} from '../../../components/kata/configuration.ts';

test('names what a node has to have for ACRN', t => {
	t.deepEqual(nodePaths('acrn'), [
		{key: 'hypervisor.path', path: '/opt/kata/bin/acrn-dm'},
		{key: 'hypervisor.ctlpath', path: '/opt/kata/bin/acrnctl'},
		{key: 'hypervisor.kernel', path: '/opt/kata/share/kata-containers/vmlinux.container'},
		{key: 'hypervisor.image', path: '/opt/kata/share/kata-containers/kata-containers.img'},
	]);
	t.deepEqual(nodePaths('qemu', {runtime: {sandbox_bind_mounts: ['/srv/a', '/srv/b']}}).slice(-2), [
		{key: 'runtime.sandbox_bind_mounts', path: '/srv/a'},
		{key: 'runtime.sandbox_bind_mounts', path: '/srv/b'},
	]);
});

test('an absent path is the one that Kata takes then', t => {
	t.deepEqual(nodePaths('qemu', {hypervisor: {path: undefined, kernel: undefined, image: undefined}}), [
		{key: 'hypervisor.path', path: '/usr/bin/qemu-system-x86_64'},
		{key: 'hypervisor.kernel', path: '/usr/share/kata-containers/vmlinuz.container'},
	]);
});

test('an initrd is smaller than memory, and no image is empty', t => {
	const guest = {hypervisor: {image: undefined, initrd: '/initrd', default_memory: 300}};

	t.deepEqual(nodePathProblems('qemu', () => 300 * 2 ** 20 - 1, guest), []);
	t.deepEqual(nodePathProblems('qemu', () => 300 * 2 ** 20, guest), ['hypervisor.initrd is 300 MiB, and hypervisor.default_memory 300; an initrd has to fit into memory']);
	t.deepEqual(nodePathProblems('qemu', path => path.endsWith('.img') ? 0 : 1), ['hypervisor.image is /opt/kata/share/kata-containers/kata-containers.img, which is empty']);
});
