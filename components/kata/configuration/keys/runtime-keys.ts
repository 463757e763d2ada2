import type {Keys} from '../key.ts';

const of = 'io.katacontainers.config.runtime';

/** The keys of `[runtime]` that the Go runtime reads. */
export const runtimeKeys = {
	enable_debug: {kind: 'boolean', default: false, meaning: 'let the runtime say more'},
	internetworking_model: {
		kind: 'string',
		default: 'tcfilter',
		annotation: `${of}.internetworking_model`,
		meaning: 'how a guest\'s network is connected to its pod\'s',
		oneOf: ['tcfilter', 'macvtap', 'none'],
	},
	disable_guest_seccomp: {kind: 'boolean', default: false, annotation: `${of}.disable_guest_seccomp`, meaning: 'leave containers\' seccomp profiles out'},
	enable_tracing: {kind: 'boolean', default: false, meaning: 'trace the runtime'},
	jaeger_endpoint: {kind: 'string', default: '', meaning: 'the collector of traces, as a URL'},
	jaeger_user: {kind: 'string', default: '', meaning: 'its user'},
	jaeger_password: {kind: 'string', default: '', meaning: 'its password, in clear'},
	disable_new_netns: {kind: 'boolean', default: false, annotation: `${of}.disable_new_netns`, meaning: 'run the hypervisor in the node\'s network; needs `internetworking_model` none'},
	sandbox_cgroup_only: {kind: 'boolean', default: false, annotation: `${of}.sandbox_cgroup_only`, meaning: 'count all of a guest in its pod\'s cgroup; `overhead` then has to cover it'},
	static_sandbox_resource_mgmt: {kind: 'boolean', default: false, meaning: 'boot a guest with all that its pod asks for, and add nothing later'},
	sandbox_bind_mounts: {kind: 'strings', default: [], onNode: true, meaning: 'paths of the node that every guest gets; no two may end in the same name'},
	vfio_mode: {kind: 'string', default: 'guest-kernel', annotation: `${of}.vfio_mode`, meaning: 'how passed-through devices appear to containers', oneOf: ['guest-kernel', 'vfio']},
	disable_guest_empty_dir: {kind: 'boolean', default: false, meaning: 'share emptyDirs from the node; else they are in the guest'},
	experimental: {kind: 'strings', default: [], annotation: `${of}.experimental`, meaning: 'features by name; 3.0.0 knows none'},
	enable_pprof: {kind: 'boolean', default: false, annotation: `${of}.enable_pprof`, meaning: 'let kata-monitor profile the shim'},
} as const satisfies Keys;
