import test from 'ava';
import {armsOf} from '../../scenarios/arm.ts';
import {configured, kataConfiguration, numberIn, valueIn} from '../../scenarios/kata-configuration.ts';
import type {NodeShell} from '../../scenarios/node-shell.ts';

const text = `# A comment with default_vcpus = 9
[hypervisor.qemu]
path = "/opt/kata/bin/qemu-system-x86_64"
#default_memory = 4096
default_vcpus = 1
default_memory = 2_048 # MiB
enable_annotations = ["enable_iommu", "path"]
[factory]
default_memory = 1
[runtime]
sandbox_cgroup_only=false
[hypervisor.qemu]
default_vcpus = 2
`;

const reads = test.macro({
	exec(t, table: string, key: string, expected: string | undefined) {
		t.is(valueIn(text, table, key), expected);
	},
	title: (_, table: string, key: string, expected: string | undefined) => `${key} of ${table} is ${String(expected)}`,
});

test(reads, 'hypervisor', 'path', '"/opt/kata/bin/qemu-system-x86_64"');
test(reads, 'hypervisor', 'default_vcpus', '2');
test(reads, 'hypervisor.qemu', 'default_memory', '2_048');
test(reads, 'hypervisor', 'enable_annotations', '["enable_iommu", "path"]');
test(reads, 'runtime', 'sandbox_cgroup_only', 'false');
test(reads, 'runtime', 'default_memory', undefined);
test(reads, 'hypervisor', 'memory_slots', undefined);

test('a number that the file does not have is what Kata takes', t => {
	t.is(numberIn(text, 'hypervisor', 'default_memory', 7), 2048);
	t.is(numberIn(text, 'hypervisor', 'default_bridges', 7), 7);
	t.throws(() => numberIn(text, 'hypervisor', 'path', 7), {message: 'path is "/opt/kata/bin/qemu-system-x86_64" in Kata\'s configuration, not a number'});
});

test('values are replaced, added and taken out, in their table alone', t => {
	const changed = configured(text, 'hypervisor', {default_memory: '512', memory_slots: '3', default_vcpus: undefined});
	t.is(valueIn(changed, 'hypervisor', 'default_memory'), '512');
	t.is(valueIn(changed, 'hypervisor', 'memory_slots'), '3');
	t.is(valueIn(changed, 'hypervisor', 'default_vcpus'), undefined);
	t.is(valueIn(changed, 'factory', 'default_memory'), '1');
	t.is(valueIn(changed, 'hypervisor', 'path'), valueIn(text, 'hypervisor', 'path'));
});

test('the configuration is that of the arm with a guest', async t => {
	const asked: unknown[] = [];
	const node = {
		async ask(_: string, words: readonly string[]) {
			asked.push(...words);
			return Promise.resolve('text');
		},
	} as unknown as NodeShell;
	t.is(await kataConfiguration(node, armsOf(['runc', 'kata-containers'])), 'text');
	await t.throwsAsync(kataConfiguration(node, armsOf(['runc', 'gvisor'])), {message: /^no arm with a guest/});
	t.deepEqual(asked, ['/opt/kata/share/defaults/kata-containers/configuration.toml']);
});
