import type {WrongFile} from './wrong-file.ts';

/** Files of Dragonball, which the Rust runtime reads. */
export const wrongDragonballs: readonly WrongFile[] = [
	{
		hypervisor: 'dragonball',
		options: {hypervisor: {path: '/opt/kata/bin/qemu-system-x86_64'}},
		ours: ['hypervisor.path does nothing with dragonball: Dragonball is a part of the shim, and Kata\'s own check wants it empty'],
		kata: 'loads it; its own check would say: Path for dragonball hypervisor should be empty, but the shim never asks it',
	},
	{
		hypervisor: 'dragonball',
		options: {hypervisor: {default_maxvcpus: 256}},
		ours: ['hypervisor.default_maxvcpus is not from 1 to 255; Kata hands its last eight bits to Dragonball, where 0 is no CPU at all'],
		kata: 'loads it, and hands Dragonball 256 cut to eight bits: 0 CPUs',
	},
	{
		hypervisor: 'dragonball',
		options: {hypervisor: {default_memory: 32}},
		ours: ['hypervisor.default_memory is under 64 MiB, the least that Kata says Dragonball runs with; 0 would be 128'],
		kata: 'loads it; its own check would say: dragonball hypervisor has minimal memory limitation 64, but the shim never asks it',
	},
	{
		hypervisor: 'dragonball',
		options: {hypervisor: {default_vcpus: undefined}},
		ours: ['hypervisor.default_vcpus is 0 or not set, which Kata hands to Dragonball as it is; 1 is the least'],
		kata: 'loads it, and hands Dragonball 0 CPUs',
	},
	{
		hypervisor: 'dragonball',
		options: {hypervisor: {shared_fs: 'virtio-9p'}},
		ours: ['hypervisor.shared_fs is "virtio-9p", not one of inline-virtio-fs, virtio-fs'],
		kata: 'loads it; its own check would say: dragonball hypervisor doesn\'t support virtio-9p, but the shim never asks it',
	},
	{
		hypervisor: 'dragonball',
		options: {hypervisor: {enable_iothreads: true}},
		ours: ['hypervisor.enable_iothreads does nothing with dragonball in Kata 3.0.0, only with qemu'],
		kata: 'loads it; its own check would say: dragonball hypervisor doesn\'t support IO threads., but the shim never asks it',
	},
	{
		hypervisor: 'dragonball',
		options: {agent: {dial_timeout: 60}},
		ours: ['agent.dial_timeout is not what Kata 3.0.0 reads with dragonball; that is dial_timeout_ms for one attempt and reconnect_timeout_ms for all, in milliseconds'],
		kata: 'loads it, and keeps 10 ms for one attempt and 3 s for all',
	},
	{
		hypervisor: 'dragonball',
		options: {agent: {dial_timeout_ms: 60_000}},
		ours: ['agent.dial_timeout_ms is not from 1 to agent.reconnect_timeout_ms, which is divided by it into attempts'],
		kata: 'loads it, and divides 3000 by 60000: no attempt at all (source, not run)',
	},
	{
		hypervisor: 'dragonball',
		options: {agent: {container_pipe_size: undefined}},
		ours: ['agent.container_pipe_size is not set, and Kata does not load a file without it'],
		kata: 'refuses it: missing field `container_pipe_size` for key `agent.kata`',
	},
	{
		hypervisor: 'dragonball',
		options: {runtime: {static_sandbox_resource_mgmt: true}},
		ours: ['runtime.static_sandbox_resource_mgmt is not what Kata 3.0.0 reads with dragonball; that is static_resource_mgmt'],
		kata: 'loads it with static_resource_mgmt false',
	},
	{
		hypervisor: 'dragonball',
		options: {factory: {enable_template: true}},
		ours: ['factory is no table of Kata\'s configuration with dragonball, which has hypervisor, agent, runtime'],
		kata: 'loads it, and has no such table',
	},
];
