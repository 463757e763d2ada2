import test from 'ava';
import {handlerSteps, needs} from '../../components/kata/handler-steps.ts';
import type {NamedHandler} from '../../components/kata/named-handler.ts';

const handler = (changes: Partial<NamedHandler>): NamedHandler => ({name: 'kata-x', hypervisor: 'qemu', configuration: {}, privilegedWithoutHostDevices: true, ...changes});
const bin = '/opt/kata/bin';
const share = '/opt/kata/share/kata-containers';
const guest = [`hypervisor.kernel ${share}/vmlinux.container`, `hypervisor.image ${share}/kata-containers.img`];
const virtiofsd = 'hypervisor.virtio_fs_daemon /opt/kata/libexec/virtiofsd';

const needed = test.macro({
	exec(t, changes: Partial<NamedHandler>, files: string[]) {
		t.deepEqual(needs(handler(changes)).sort(), files.sort());
	},
	title: (_, changes: Partial<NamedHandler>) => `${changes.hypervisor ?? 'qemu'} needs its own files ${changes.configuration === undefined ? 'of the release' : `with ${JSON.stringify(changes.configuration)}`}`,
});

test(needed, {}, [`hypervisor.path ${bin}/qemu-system-x86_64`, ...guest, virtiofsd]);
test(needed, {hypervisor: 'clh'}, [`hypervisor.path ${bin}/cloud-hypervisor`, ...guest, virtiofsd]);
test(needed, {hypervisor: 'fc'}, [`hypervisor.path ${bin}/firecracker`, `hypervisor.jailer_path ${bin}/jailer`, ...guest]);
test(needed, {hypervisor: 'dragonball'}, ['shim /opt/kata/runtime-rs/bin/containerd-shim-kata-v2', ...guest]);
test(needed, {configuration: {hypervisor: {image: '', initrd: '/boot/initrd', shared_fs: 'virtio-9p'}, runtime: {sandbox_bind_mounts: ['/etc/a', '/etc/b']}}}, [
	`hypervisor.path ${bin}/qemu-system-x86_64`, guest[0] ?? '', 'hypervisor.initrd /boot/initrd',
	'runtime.sandbox_bind_mounts /etc/a', 'runtime.sandbox_bind_mounts /etc/b',
]);

test('each has a file of its own hypervisor\'s, with what the acceleration asks for and the user\'s options over that', t => {
	const {needs, configuration} = handlerSteps(handler({name: 'kata-clh', hypervisor: 'clh', configuration: {hypervisor: {default_memory: 300}}}), 'tcg');

	t.like(needs, {script: 'kata-needs', variables: {HANDLER: 'kata-clh', HYPERVISOR: 'clh'}});
	t.is(configuration.script, 'kata-configuration');
	t.is(configuration.variables['HANDLER'], 'kata-clh');
	const text = configuration.variables['CONTENT'] ?? '';
	t.regex(text, /^\[hypervisor\.clh\]$/m);
	t.regex(text, /^default_memory = 300$/m);
	t.regex(text, /^default_maxvcpus = 2$/m);
	t.regex(text, /^dial_timeout = 240$/m);
	t.notRegex(text, /block_device_aio|disable_image_nvdimm/);
});
