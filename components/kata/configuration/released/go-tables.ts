import {agentKeys} from '../keys/agent-keys.ts';
import {notShipped, shippedAs} from '../keys/shipped-as.ts';

/** What `[runtime]` of every file of the Go runtime begins with. */
export const runtimeBegins = {
	enable_debug: notShipped,
	internetworking_model: 'tcfilter',
	disable_guest_seccomp: true,
	enable_tracing: notShipped,
	jaeger_endpoint: notShipped,
	jaeger_user: notShipped,
	jaeger_password: notShipped,
	disable_new_netns: notShipped,
	sandbox_cgroup_only: false,
} as const;

/** What it ends with. */
export const runtimeEnds = {
	disable_guest_empty_dir: false,
	experimental: [],
	enable_pprof: notShipped,
} as const;

/** `[agent.kata]` of a file of the Go runtime; the key `kernel_modules` is a comment in some. */
export function goAgent(kernelModules: readonly string[] | undefined) {
	return shippedAs(agentKeys, {
		enable_debug: notShipped,
		enable_tracing: notShipped,
		kernel_modules: kernelModules,
		debug_console_enabled: notShipped,
		dial_timeout: notShipped,
	});
}
