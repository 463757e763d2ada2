import type {Keys} from '../key.ts';

const of = 'io.katacontainers.config.agent';

/** The keys of `[agent.kata]` that the Go runtime reads. */
export const agentKeys = {
	enable_debug: {kind: 'boolean', default: false, meaning: 'let the agent say more'},
	enable_tracing: {kind: 'boolean', default: false, annotation: `${of}.enable_tracing`, meaning: 'trace the agent'},
	kernel_modules: {kind: 'strings', default: [], annotation: `${of}.kernel_modules`, meaning: 'modules that the guest loads, each with its parameters after it'},
	debug_console_enabled: {kind: 'boolean', default: false, meaning: 'let `kata-runtime exec` into the guest'},
	dial_timeout: {kind: 'uint32', default: 30, unit: 'seconds', meaning: 'how long the agent has until it answers'},
} as const satisfies Keys;

/** The keys of `[agent.kata]` that the Rust runtime reads and uses. */
export const rustAgentKeys = {
	container_pipe_size: {kind: 'uint32', annotation: `${of}.container_pipe_size`, meaning: 'has to be there, but is used nowhere'},
	kernel_modules: agentKeys.kernel_modules,
	server_port: {kind: 'uint32', default: 1024, meaning: 'the vsock port of the agent'},
	log_port: {kind: 'uint32', default: 1025, meaning: 'the vsock port of its log; `agent.log_vport` of `kernel_params` has to be the same'},
	dial_timeout_ms: {kind: 'uint32', default: 10, unit: 'milliseconds', meaning: 'the pause between two attempts to reach the agent'},
	reconnect_timeout_ms: {kind: 'uint32', default: 3000, unit: 'milliseconds', meaning: 'how long the agent has until it answers'},
	request_timeout_ms: {kind: 'uint32', default: 30_000, unit: 'milliseconds', meaning: 'how long a request to the agent may take'},
	health_check_request_timeout_ms: {kind: 'uint32', default: 90_000, unit: 'milliseconds', meaning: 'how long a health check may take'},
} as const satisfies Keys;
