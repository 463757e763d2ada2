import path from 'node:path';
import {isSet, withGo, type Rule} from './rule.ts';

/** Rules of the runtime and of how it reaches the agent. */
export const runtimeRules: readonly Rule[] = [
	{
		of: withGo,
		broken: ({runtime}) => runtime.disable_new_netns === true && runtime.internetworking_model !== 'none',
		problem: 'runtime.disable_new_netns needs runtime.internetworking_model none',
	},
	{
		of: withGo,
		broken: ({runtime: {jaeger_endpoint, jaeger_user, jaeger_password, enable_tracing}}) =>
			[jaeger_endpoint, jaeger_user, jaeger_password].some(isSet) && enable_tracing !== true,
		problem: 'runtime.jaeger_endpoint, jaeger_user and jaeger_password do nothing without runtime.enable_tracing',
	},
	{
		of: withGo,
		broken: ({runtime: {sandbox_bind_mounts: mounts = []}}) => new Set(mounts.map(mount => path.basename(mount))).size < mounts.length,
		problem: 'runtime.sandbox_bind_mounts has two paths that end in the same name; a guest gets them in one directory',
	},
	{
		of: ['dragonball'],
		broken: ({agent}) => agent.container_pipe_size === undefined,
		problem: 'agent.container_pipe_size is not set, and Kata does not load a file without it',
	},
	{
		of: ['dragonball'],
		broken: ({agent: {dial_timeout_ms: pause = 10, reconnect_timeout_ms: whole = 3000}}) => pause < 1 || pause > whole,
		problem: 'agent.dial_timeout_ms is not from 1 to agent.reconnect_timeout_ms, which is divided by it into attempts',
	},
];
