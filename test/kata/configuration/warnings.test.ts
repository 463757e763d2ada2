import test from 'ava';
import {configurationWarnings, type Hypervisor, type NodeSize} from '../../../components/kata/configuration.ts';

const node: NodeSize = {cpus: 4, memory: 8192};

const warns = test.macro({
	exec(t, hypervisor: Hypervisor, options: object, size: NodeSize, warnings: string[]) {
		t.deepEqual(configurationWarnings(hypervisor, size, options), warnings);
	},
	title: (_, hypervisor: Hypervisor, options, size) => `warns of ${JSON.stringify(options)} with ${hypervisor} on ${JSON.stringify(size)}`,
});

test(warns, 'qemu', {}, node, []);
test(warns, 'dragonball', {}, node, []);
test(warns, 'qemu', {hypervisor: {default_vcpus: 5, default_maxvcpus: 8}}, {}, []);
test(warns, 'qemu', {hypervisor: {default_vcpus: 5, default_maxvcpus: 8}}, node, [
	'hypervisor.default_vcpus is 5; Kata will take 4, all that the node has',
	'hypervisor.default_maxvcpus is 8; Kata will take 4, all that the node has',
]);
test(warns, 'clh', {hypervisor: {default_maxmemory: 10_000}}, node, ['hypervisor.default_maxmemory is 10000; Kata will take 8192, all that the node has, in MiB']);
test(warns, 'qemu', {hypervisor: {default_bridges: 6}}, {}, ['hypervisor.default_bridges is 6; Kata will take 5, the most that it makes']);
test(warns, 'qemu', {hypervisor: {default_memory: 16_384}}, node, [
	'hypervisor.default_memory is 16384 MiB, and the node has 8192; a guest runs only as long as it does not use it',
]);
test(warns, 'fc', {runtime: {static_sandbox_resource_mgmt: false}}, {}, [
	'runtime.static_sandbox_resource_mgmt is false; Firecracker adds no CPU and no memory later, and every guest keeps the size of default_vcpus and default_memory',
]);
test(warns, 'dragonball', {hypervisor: {default_vcpus: 2}}, node, ['hypervisor.default_vcpus is 2; Kata will take 1, as default_maxvcpus says']);
