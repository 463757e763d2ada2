import test from 'ava';
import {podHandlers} from '../../stacks/pod-handlers.ts';
import {settingsIn} from '../../stacks/stack-file.ts';

const settings = (text: string) => settingsIn(text, {file: 'stacks/Pulumi.lab.yaml', scenarios: [{name: 'startup', settings: {}}]});

test('a lab\'s RuntimeClass has what its configuration lets pods have', t => {
	t.deepEqual(podHandlers(settings(`config:
  kata-lab:cpus: 6
  kata-lab:runtimeClass: kata-small
  kata-lab:kataConfiguration: {hypervisor: {enable_annotations: [default_memory], default_maxvcpus: 2, default_memory: 512}}
`)), {'kata-small': {
		hypervisor: 'qemu',
		values: {
			enable_annotations: ['default_memory'],
			valid_hypervisor_paths: ['/opt/kata/bin/qemu-system-x86_64'],
			default_maxvcpus: 2,
			valid_virtio_fs_daemon_paths: ['/opt/kata/libexec/virtiofsd'],
			valid_vhost_user_store_paths: ['/var/run/kata-containers/vhost-user'],
			valid_file_mem_backends: [''],
			valid_entropy_sources: ['/dev/urandom', '/dev/random', ''],
		},
		podAnnotations: ['io.katacontainers.*'],
		cpus: 6,
	}});
});

test('so has each RuntimeClass of another handler', t => {
	const handlers = podHandlers(settings(`config:
  kata-lab:handlers: {kata-clh: {hypervisor: clh, configuration: {hypervisor: {enable_annotations: [kernel_params]}}}, kata-small: {runtimeClass: small}}
`));
	t.deepEqual(Object.keys(handlers), ['kata-containers', 'kata-clh', 'small']);
	t.like(handlers['kata-clh'], {hypervisor: 'clh', setting: 'handlers.kata-clh.configuration', values: {enable_annotations: ['kernel_params']}});
	t.like(handlers['small'], {hypervisor: 'qemu', values: {enable_annotations: ['enable_iommu']}});
});
