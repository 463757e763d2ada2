import test from 'ava';
import {configurationText, hypervisors, type Hypervisor} from '../../../components/kata/configuration.ts';
import {readConfiguration} from '../../../components/kata/configuration/read.ts';

const writtenAgain = test.macro({
	exec(t, hypervisor: Hypervisor) {
		const read = readConfiguration(configurationText(hypervisor));

		t.like(read, {hypervisor, unknown: [], problems: []});
		t.is(configurationText(hypervisor, read.options), configurationText(hypervisor));
	},
	title: (_, hypervisor: Hypervisor) => `what is written for ${hypervisor} is read, and written again`,
});

for (const hypervisor of hypervisors) {
	test(writtenAgain, hypervisor);
}

test('a foreign file keeps what it sets, and lacks what it does not set', t => {
	const {options} = readConfiguration(`
		[hypervisor.qemu]
		path = "/usr/bin/qemu-system-x86_64"
		kernel = "/boot/vmlinuz" # not kata-static's
		initrd = "/boot/initrd"
		virtio_fs_daemon = "/usr/libexec/virtiofsd"
		default_vcpus = 2
		kernel_params = "quiet"
	`);

	t.is(configurationText('qemu', options).split('[agent.kata]')[0], `[hypervisor.qemu]
path = "/usr/bin/qemu-system-x86_64"
kernel = "/boot/vmlinuz"
initrd = "/boot/initrd"
kernel_params = "quiet"
default_vcpus = 2
virtio_fs_daemon = "/usr/libexec/virtiofsd"

[factory]

`);
});

const reads = test.macro({
	exec(t, text: string, expected: Partial<ReturnType<typeof readConfiguration>>) {
		const {hypervisor, unknown, problems} = readConfiguration(text);
		t.deepEqual({hypervisor, unknown, problems}, {hypervisor: undefined, unknown: [], problems: [], ...expected});
	},
	title: (_, text) => `reads ${JSON.stringify(text)}`,
});

const released = '[hypervisor.qemu]\n';
test(reads, '[hypervisor.qemu', {problems: ['line 1, column 2: Invalid TOML document: incomplete key-value: cannot find end of key']});
test(reads, '[runtime]', {problems: ['it has not one table of hypervisor.qemu, hypervisor.clh, hypervisor.firecracker, hypervisor.acrn, hypervisor.dragonball']});
test(reads, '[hypervisor.qemu]\n[hypervisor.clh]', {problems: ['it has not one table of hypervisor.qemu, hypervisor.clh, hypervisor.firecracker, hypervisor.acrn, hypervisor.dragonball']});
test(reads, '[hypervisor.firecracker]\ndefault_vcpus = 1', {hypervisor: 'fc'});
test(reads, `${released}default_memroy = 512`, {
	hypervisor: 'qemu',
	unknown: ['[hypervisor.qemu] default_memroy is no key of Kata 3.0.0, which would ignore it without a word; the nearest is default_memory'],
});
test(reads, `${released}default_memory = "512"`, {hypervisor: 'qemu', problems: ['hypervisor.default_memory is "512", not a whole number from 0 to 4294967295']});
test(reads, `${released}[netmon]\nenable_netmon = true\n[proxy.kata]\npath = "/p"`, {
	hypervisor: 'qemu',
	unknown: ['[netmon] is no table that Kata 3.0.0 reads with qemu', '[proxy] is no table that Kata 3.0.0 reads with qemu'],
});
test(reads, '[hypervisor.dragonball]\ndefault_bridges = 1\n[agent.kata]\ndial_timeout = 30', {
	hypervisor: 'dragonball',
	unknown: [
		'[hypervisor.dragonball] default_bridges does nothing with dragonball: the Rust runtime of 3.0.0 does not use it',
		'[agent.kata] dial_timeout is not what Kata 3.0.0 reads with dragonball; that is dial_timeout_ms for one attempt and reconnect_timeout_ms for all, in milliseconds',
	],
});
