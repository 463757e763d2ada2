import type {Keys} from '../key.ts';
import {runtimeKeys} from './runtime-keys.ts';

const of = 'io.katacontainers.config.runtime';
const {static_sandbox_resource_mgmt: staticSize, ...shared} = runtimeKeys;

/** The keys of `[runtime]` that the Rust runtime reads. */
export const rustRuntimeKeys = {
	...shared,
	name: {kind: 'string', default: 'virt_container', annotation: `${of}.name`, meaning: 'what kind of sandbox is run', oneOf: ['virt_container']},
	hypervisor_name: {kind: 'string', default: 'dragonball', annotation: `${of}.hypervisor_name`, meaning: 'which table of `hypervisor` counts', oneOf: ['dragonball']},
	agent_name: {kind: 'string', default: 'kata-agent', annotation: `${of}.agent_name`, meaning: 'which table of `agent` counts', oneOf: ['kata']},
	static_resource_mgmt: staticSize,
} as const satisfies Keys;
