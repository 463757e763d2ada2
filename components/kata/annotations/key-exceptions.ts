import type {Annotation} from './annotation.ts';

const agentParameters = 'the agent\'s kernel parameters are made of the file alone, before annotations are read';

/**
 * In what annotations differ from the keys that they stand for, by their names after `io.katacontainers.config.`.
 *
 * Source: src/runtime/pkg/oci/utils.go at tag 3.0.0, and where it says otherwise the files named.
 */
export const keyExceptions: Readonly<Record<string, Partial<Annotation>>> = {
	'hypervisor.path': {list: 'valid_hypervisor_paths'},
	'hypervisor.ctlpath': {list: 'valid_ctlpaths'},
	'hypervisor.jailer_path': {list: 'valid_jailer_paths'},
	'hypervisor.entropy_source': {form: 'path', list: 'valid_entropy_sources'},
	'hypervisor.file_mem_backend': {form: 'path', list: 'valid_file_mem_backends'},
	'hypervisor.vhost_user_store_path': {form: 'path', list: 'valid_vhost_user_store_paths'},
	'hypervisor.virtio_fs_daemon': {form: 'path', list: 'valid_virtio_fs_daemon_paths'},
	'hypervisor.kernel_params': {form: 'words'},
	'hypervisor.default_memory': {range: [256, 2 ** 32 - 1]},
	'hypervisor.default_vcpus': {range: [0, 2 ** 32 - 1], meaning: 'vCPUs at boot, no more than the node has; 0 for one'},
	'hypervisor.default_max_vcpus': {range: [0, 240]},
	'hypervisor.msize_9p': {range: [1, 2 ** 32 - 1]},
	'hypervisor.shared_fs': {oneOf: ['virtio-9p', 'virtio-fs']},
	'hypervisor.virtio_fs_extra_args': {form: 'JSON list', meaning: 'what virtiofsd is started with beside the configuration\'s arguments'},
	'hypervisor.rootless': {
		useless: {then: 'ignored', why: 'the shim has decided about the hypervisor\'s user before it reads annotations (pkg/containerd-shim-v2/create.go)'},
	},
	'runtime.experimental': {
		form: 'text',
		useless: {then: 'refused', why: '3.0.0 has no experimental feature by any name'},
	},
	'runtime.enable_pprof': {wrong: 'ignored'}, // pkg/containerd-shim-v2/shim_management.go
	'runtime.internetworking_model': {oneOf: ['default', 'tcfilter', 'macvtap', 'none']},
	'agent.kernel_modules': {form: 'list with ;'},
	'agent.enable_tracing': {
		useless: {then: 'ignored', why: `${agentParameters} (pkg/katautils/config.go); the shim only leaves it to the agent to end the guest`},
	},
	'agent.container_pipe_size': {useless: {then: 'ignored', why: `${agentParameters} (pkg/katautils/config.go)`}},
};
