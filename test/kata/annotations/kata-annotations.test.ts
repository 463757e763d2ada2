import test from 'ava';
import {kataAnnotations, type PodConfiguration} from '../../../components/kata/annotations.ts';

test('writes each wish as the annotation that Kata reads', t => {
	t.deepEqual(kataAnnotations({
		config_path: '/etc/kata-lab/small.toml',
		hypervisor: {default_memory: 512, default_max_vcpus: 2, enable_iothreads: true, virtio_fs_extra_args: ['-o', 'xattr'], kernel_params: 'quiet', path: undefined},
		runtime: {sandbox_cgroup_only: false, internetworking_model: 'none'},
		agent: {kernel_modules: ['e1000e EEE=1', 'i915']},
		container: {swappiness: 60},
	}), {
		'io.katacontainers.config_path': '/etc/kata-lab/small.toml',
		'io.katacontainers.config.hypervisor.default_memory': '512',
		'io.katacontainers.config.hypervisor.default_max_vcpus': '2',
		'io.katacontainers.config.hypervisor.enable_iothreads': 'true',
		'io.katacontainers.config.hypervisor.virtio_fs_extra_args': '["-o","xattr"]',
		'io.katacontainers.config.hypervisor.kernel_params': 'quiet',
		'io.katacontainers.config.runtime.sandbox_cgroup_only': 'false',
		'io.katacontainers.config.runtime.internetworking_model': 'none',
		'io.katacontainers.config.agent.kernel_modules': 'e1000e EEE=1;i915',
		'io.katacontainers.container.resource.swappiness': '60',
	});
});

test('says all that Kata would refuse or ignore', t => {
	t.throws(() => kataAnnotations({hypervisor: {default_memory: 128, msize_9p: 0}}), {message: [
		'Kata\'s annotations:',
		'  io.katacontainers.config.hypervisor.default_memory is "128", not a whole number of 256 or more, in MiB and without a unit',
		'  io.katacontainers.config.hypervisor.msize_9p is "0", not a whole number of 1 or more, in bytes and without a unit',
	].join('\n')});
});

test('with a handler, says what its configuration does not allow', t => {
	t.throws(() => kataAnnotations({hypervisor: {default_memory: 512}}, {hypervisor: 'qemu', values: {enable_annotations: []}}), {
		message: /default_memory is not enabled: enable_annotations is \[\]; to allow it, set kataConfiguration\.hypervisor\.enable_annotations to \["\^default_memory\$"\]$/,
	});
});

test('has no place for what 3.0.0 does not act on', t => {
	// @ts-expect-error -- The shim has decided by then.
	const rootless: PodConfiguration = {hypervisor: {rootless: true}};
	// @ts-expect-error -- The file's name, not the annotation's.
	const misnamed: PodConfiguration = {hypervisor: {default_maxvcpus: 2}};
	// @ts-expect-error -- Annotations do not take it.
	const nydus: PodConfiguration = {hypervisor: {shared_fs: 'virtio-fs-nydus'}};
	// @ts-expect-error -- No annotation sets it.
	const dialTimeout: PodConfiguration = {agent: {dial_timeout: 60}};

	for (const wish of [rootless, misnamed, nydus, dialTimeout]) {
		t.throws(() => kataAnnotations(wish));
	}
});
