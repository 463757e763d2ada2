import {agentKeys, rustAgentKeys} from '../keys/agent-keys.ts';
import {dragonballKeys} from '../keys/dragonball-keys.ts';
import {ignoredIn} from '../keys/ignored-in.ts';
import {rustRuntimeKeys} from '../keys/rust-runtime-keys.ts';
import {notShipped, shippedAs} from '../keys/shipped-as.ts';
import {image, kernel} from './paths.ts';

const builtIn = 'Dragonball is a part of the shim, and Kata\'s own check wants it empty';
const unused = 'the Rust runtime of 3.0.0 does not use it';

/** What the released configuration-dragonball.toml of 3.0.0 has. */
export const dragonball = {
	hypervisor: {
		...shippedAs(dragonballKeys, {
			jailer_path: notShipped,
			valid_jailer_paths: notShipped,
			kernel,
			image,
			enable_annotations: [],
			kernel_params: 'console=ttyS1 agent.log_vport=1025',
			default_vcpus: 1,
			default_maxvcpus: 1,
			default_memory: 2048,
			block_device_driver: 'virtio-blk',
			block_device_cache_direct: notShipped,
			enable_debug: notShipped,
			guest_hook_path: notShipped,
			shared_fs: 'inline-virtio-fs',
			virtio_fs_daemon: notShipped,
			valid_virtio_fs_daemon_paths: notShipped,
			virtio_fs_cache: notShipped,
			virtio_fs_cache_size: notShipped,
			virtio_fs_is_dax: notShipped,
			virtio_fs_extra_args: notShipped,
			network_queues: notShipped,
		}),
		...ignoredIn(dragonballKeys, builtIn, ['path', 'ctlpath', 'valid_hypervisor_paths', 'firmware']),
		...ignoredIn(dragonballKeys, unused, ['default_bridges', 'disable_nesting_checks', 'disable_vhost_net']),
	},
	agent: {
		...shippedAs(rustAgentKeys, {
			container_pipe_size: 1,
			kernel_modules: notShipped,
			server_port: notShipped,
			log_port: notShipped,
			dial_timeout_ms: notShipped,
			reconnect_timeout_ms: notShipped,
			request_timeout_ms: notShipped,
			health_check_request_timeout_ms: notShipped,
		}),
		...ignoredIn(agentKeys, unused, ['enable_debug', 'enable_tracing', 'debug_console_enabled']),
	},
	runtime: {
		...shippedAs(rustRuntimeKeys, {
			internetworking_model: 'tcfilter',
			name: 'virt_container',
			hypervisor_name: 'dragonball',
			agent_name: 'kata',
			disable_guest_seccomp: true,
			sandbox_cgroup_only: true,
			static_resource_mgmt: false,
		}),
		...ignoredIn(rustRuntimeKeys, unused, [
			'enable_debug', 'enable_tracing', 'jaeger_endpoint', 'jaeger_user', 'jaeger_password', 'disable_new_netns', 'experimental',
		]),
	},
} as const;
