import test from 'ava';
import {annotationProblems, problemText, type PodHandler} from '../../../components/kata/annotations.ts';
import {releasedConfiguration} from '../../../components/kata/configuration/merge.ts';

const of = (name: string) => `io.katacontainers.config.${name}`;

const released: PodHandler = {hypervisor: 'qemu', values: releasedConfiguration('qemu').hypervisor, cpus: 4};
const open: PodHandler = {...released, values: {...released.values, enable_annotations: ['.*']}};

const judges = test.macro({
	exec(t, handler: PodHandler | undefined, annotations: Record<string, string>, problems: string[]) {
		t.deepEqual(annotationProblems(annotations, handler).map(problem => `${problem.then}: ${problemText(problem)}`), problems);
	},
	title: (name, _, annotations) => `${name ?? 'judges'} ${JSON.stringify(annotations)}`,
});

test(judges, released, {}, []);
test('leaves alone', judges, released, {'example.org/owner': 'me', 'prometheus.io/scrape': 'yes'}, []);
test('as released, lets through', judges, released, {[of('hypervisor.enable_iommu')]: 'true'}, []);
test('as released, also lets through', judges, released, {[of('hypervisor.enable_iommu_platform')]: 'true'}, []);
test('never gates', judges, released, {[of('runtime.sandbox_cgroup_only')]: 'true', [of('agent.kernel_modules')]: 'i915; e1000e EEE=1'}, []);
test('gates', judges, released, {[of('hypervisor.default_memory')]: '512'}, [
	`refused: ${of('hypervisor.default_memory')} is not enabled: enable_annotations is ["enable_iommu"]; to allow it, set kataConfiguration.hypervisor.enable_annotations to ["enable_iommu","^default_memory$"]`,
]);
test('gives one setting for all of a pod', judges, {...released, setting: 'kataHandlers.small'}, {[of('hypervisor.kernel')]: '/k', [of('hypervisor.enable_hugepages')]: 'true'}, [
	`refused: ${of('hypervisor.enable_hugepages')} is not enabled: enable_annotations is ["enable_iommu"]; to allow it, set kataHandlers.small.hypervisor.enable_annotations to ["enable_iommu","^enable_hugepages$","^kernel$"]`,
	`refused: ${of('hypervisor.kernel')} is not enabled: enable_annotations is ["enable_iommu"]; to allow it, set kataHandlers.small.hypervisor.enable_annotations to ["enable_iommu","^enable_hugepages$","^kernel$"]`,
]);
test('by an expression that is not anchored, lets through', judges, {...released, values: {enable_annotations: ['path'], valid_jailer_paths: ['/j*']}}, {[of('hypervisor.jailer_path')]: '/jail'}, []);
test('takes no file for one without enable_annotations', judges, {hypervisor: 'qemu', values: {}}, {[of('hypervisor.enable_iommu')]: '1'}, [
	`refused: ${of('hypervisor.enable_iommu')} is not enabled: enable_annotations is []; to allow it, set kataConfiguration.hypervisor.enable_annotations to ["^enable_iommu$"]`,
]);
test('lets nothing through by what does not compile', judges, {...released, values: {enable_annotations: ['(?!x)']}}, {[of('hypervisor.rootless')]: 'true'}, [
	`ignored: ${of('hypervisor.rootless')} does nothing at 3.0.0: the shim has decided about the hypervisor's user before it reads annotations (pkg/containerd-shim-v2/create.go)`,
	`refused: ${of('hypervisor.rootless')} is not enabled: enable_annotations is ["(?!x)"]; to allow it, set kataConfiguration.hypervisor.enable_annotations to ["(?!x)","^rootless$"]`,
]);
test('leaves to the other file', judges, released, {'io.katacontainers.config_path': '/etc/other.toml', [of('hypervisor.default_vcpus')]: '64'}, []);
test('judges form in spite of another file', judges, released, {'io.katacontainers.config_path': '/etc/other.toml', [of('hypervisor.default_vcpus')]: '-1'}, [
	`refused: ${of('hypervisor.default_vcpus')} is "-1", not a whole number of 0 or more`,
]);

const wrong = (name: string, value: string, problem: string, then = 'refused') => {
	test(judges, open, {[of(name)]: value}, [`${then}: ${of(name)} ${problem}`]);
};

const right = (name: string, ...values: string[]) => {
	for (const value of values) {
		test(judges, open, {[of(name)]: value}, []);
	}
};

wrong('hypervisor.default_memory', '512Mi', 'is "512Mi", not a whole number of 256 or more, in MiB and without a unit');
wrong('hypervisor.default_memory', '255', 'is "255", not a whole number of 256 or more, in MiB and without a unit');
wrong('hypervisor.default_memory', '4294967808', 'is 4294967808, of which Kata takes the lowest 32 bits, 512', 'ignored');
right('hypervisor.default_memory', '256', '2048');
wrong('hypervisor.default_vcpus', '5', 'is 5, and the node has 4 CPUs');
wrong('hypervisor.default_vcpus', '-1', 'is "-1", not a whole number of 0 or more');
right('hypervisor.default_vcpus', '0', '4');
wrong('hypervisor.default_max_vcpus', '8', 'is 8, and the node has 4 CPUs');
wrong('hypervisor.default_maxvcpus', '4', `is no annotation of Kata 3.0.0; default_maxvcpus is what the file calls it, the annotation is ${of('hypervisor.default_max_vcpus')}`, 'ignored');
wrong('hypervisor.shared_fs', 'virtio-fs-nydus', 'is "virtio-fs-nydus", not one of virtio-9p, virtio-fs');
right('hypervisor.shared_fs', 'virtio-9p', 'virtio-fs');
wrong('hypervisor.enable_iothreads', 'yes', 'is "yes", not true or false');
right('hypervisor.enable_iothreads', 'true', 'false', '1', 'F');
wrong('hypervisor.virtio_fs_extra_args', '-o xattr', 'is "-o xattr", not a JSON list of texts, such as ["-o", "xattr"]');
wrong('hypervisor.virtio_fs_extra_args', '["-o", 1]', 'is "[\\"-o\\", 1]", not a JSON list of texts, such as ["-o", "xattr"]');
right('hypervisor.virtio_fs_extra_args', '["-o", "xattr"]', '[]');
wrong('hypervisor.msize_9p', '0', 'is "0", not a whole number of 1 or more, in bytes and without a unit');
wrong('hypervisor.block_device_driver', 'virtio', 'is "virtio", not one of virtio-scsi, virtio-blk, virtio-mmio, nvdimm, virtio-blk-ccw');
wrong('hypervisor.kernel', 'vmlinux', 'is "vmlinux", not an absolute path');
right('hypervisor.kernel', '/boot/vmlinux');
wrong('hypervisor.kernel_params', 'quiet =1', 'is "quiet =1", not words such as quiet or name=value');
right('hypervisor.kernel_params', 'quiet agent.log=debug', '');
wrong('hypervisor.path', '/usr/bin/qemu', 'is "/usr/bin/qemu", which none of valid_hypervisor_paths finds: ["/opt/kata/bin/qemu-system-x86_64"]; to allow it, set kataConfiguration.hypervisor.valid_hypervisor_paths to ["/opt/kata/bin/qemu-system-x86_64","/usr/bin/qemu"]');
right('hypervisor.path', '/opt/kata/bin/qemu-system-x86_64');
wrong('hypervisor.file_mem_backend', '', 'is "", which none of valid_file_mem_backends finds: [""]');
wrong('hypervisor.enable_vhost_user_store', 'true', 'does nothing at 3.0.0: its name is defined, but nothing reads it; from 3.1.0 on it does', 'ignored');
wrong('hypervisor.use_vsock', 'true', 'is in the documents of 3.0.0, but not in its code: the agent is always reached by vsock; leave it out', 'ignored');
wrong('hypervisor.default_memroy', '512', `is no annotation of Kata 3.0.0; the nearest is ${of('hypervisor.default_memory')}`, 'ignored');
wrong('hypervisor.default_maxmemory', '512', 'is no annotation of Kata 3.0.0, which has none for hypervisor.default_maxmemory; the setting kataConfiguration.hypervisor.default_maxmemory is for all pods', 'ignored');
wrong('hypervisor.kernel_verity_params', 'x', 'came with Kata 3.27.0; 3.0.0 does not know it', 'ignored');
wrong('hypervisor.kernel_hash', 'ab'.repeat(64), `is only looked at beside ${of('hypervisor.kernel')}`, 'ignored');
wrong('agent.dial_timeout', '60', 'is no annotation of Kata 3.0.0, which has none for agent.dial_timeout; the setting kataConfiguration.agent.dial_timeout is for all pods', 'ignored');
wrong('runtime.experimental', 'x', 'does nothing at 3.0.0: 3.0.0 has no experimental feature by any name');
wrong('runtime.enable_pprof', 'yes', 'is "yes", not true or false', 'ignored');
wrong('runtime.internetworking_model', 'bridge', 'is "bridge", not one of default, tcfilter, macvtap, none');
right('runtime.internetworking_model', 'none', 'default');
wrong('frobnicate.x', '1', 'is no annotation of Kata 3.0.0', 'ignored');

test('wants a hash as Go writes it', judges, open, {[of('hypervisor.image')]: '/i', [of('hypervisor.image_hash')]: 'AB'}, [
	`refused: ${of('hypervisor.image_hash')} is "AB", not a SHA-512 of 128 hexadecimal digits in lower case`,
]);
test('knows what a container gets', judges, released, {'io.katacontainers.container.resource.swappiness': '0xC9', 'io.katacontainers.container.resource.swap_in_bytes': '1_000'}, [
	'refused: io.katacontainers.container.resource.swappiness is "0xC9", not a whole number from 0 to 200',
]);
test('tells what the runtime writes itself', judges, released, {'io.katacontainers.pkg.oci.bundle_path': '/b'}, [
	'ignored: io.katacontainers.pkg.oci.bundle_path does nothing at 3.0.0: the runtime writes it itself, over what a pod says (pkg/oci/utils.go)',
]);
test('tells what containerd keeps back', judges, {...open, podAnnotations: ['io.katacontainers.*']}, {'sgx.intel.com/epc': '64Mi'}, [
	'ignored: sgx.intel.com/epc does not reach Kata: containerd\'s pod_annotations are ["io.katacontainers.*"]',
]);
test('reads a quantity', judges, undefined, {'sgx.intel.com/epc': '64M'}, ['refused: sgx.intel.com/epc is "64M", not a quantity such as 4Mi']);
test('keeps vCPUs within what a guest can grow to', judges, {...open, values: {...open.values, default_maxvcpus: 2}}, {[of('hypervisor.default_vcpus')]: '3'}, [
	`refused: ${of('hypervisor.default_vcpus')} is 3, more than default_maxvcpus of the configuration, which is 2; set ${of('hypervisor.default_max_vcpus')} to 3 as well`,
]);
test('takes the annotation of that over the configuration', judges, {...open, values: {...open.values, default_maxvcpus: 2}}, {[of('hypervisor.default_vcpus')]: '3', [of('hypervisor.default_max_vcpus')]: '4'}, []);
test('tells what a hypervisor makes nothing of', judges, {hypervisor: 'fc', values: {enable_annotations: ['']}}, {[of('hypervisor.enable_hugepages')]: 'true'}, [
	`ignored: ${of('hypervisor.enable_hugepages')} does nothing with fc: Kata 3.0.0 hands nothing of it to Firecracker`,
]);
