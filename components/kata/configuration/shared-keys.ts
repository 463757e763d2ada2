import type {Keys} from './key.ts';

/** The keys of `[factory]`: virtual machines that are made before they are asked for. */
export const factoryKeys = {
	enable_template: {kind: 'boolean'},
	template_path: {kind: 'string'},
	vm_cache_number: {kind: 'uint32'},
	vm_cache_endpoint: {kind: 'string'},
} as const satisfies Keys;

/** The keys of `[agent.kata]`. `dial_timeout` is in seconds. */
export const agentKeys = {
	enable_debug: {kind: 'boolean'},
	enable_tracing: {kind: 'boolean'},
	kernel_modules: {kind: 'strings', shipped: []},
	debug_console_enabled: {kind: 'boolean'},
	dial_timeout: {kind: 'uint32'},
} as const satisfies Keys;

/** The keys of `[runtime]`. */
export const runtimeKeys = {
	enable_debug: {kind: 'boolean'},
	internetworking_model: {kind: 'string', shipped: 'tcfilter', oneOf: ['tcfilter', 'macvtap', 'none']},
	disable_guest_seccomp: {kind: 'boolean', shipped: true},
	enable_tracing: {kind: 'boolean'},
	jaeger_endpoint: {kind: 'string'},
	jaeger_user: {kind: 'string'},
	jaeger_password: {kind: 'string'},
	disable_new_netns: {kind: 'boolean'},
	sandbox_cgroup_only: {kind: 'boolean', shipped: false},
	static_sandbox_resource_mgmt: {kind: 'boolean', shipped: false},
	sandbox_bind_mounts: {kind: 'strings', shipped: []},
	vfio_mode: {kind: 'string', shipped: 'guest-kernel', oneOf: ['guest-kernel', 'vfio']},
	disable_guest_empty_dir: {kind: 'boolean', shipped: false},
	experimental: {kind: 'strings', shipped: []},
	enable_pprof: {kind: 'boolean'},
} as const satisfies Keys;

/** The keys of `[image]`, of which the released file says that it is a placeholder. */
export const imageKeys = {
	service_offload: {kind: 'boolean'},
	provision: {kind: 'string'},
} as const satisfies Keys;
