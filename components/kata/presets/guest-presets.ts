import {timeLimits} from '../../time-limits.ts';
import {patience, slowHost} from '../slow-host.ts';
import type {Preset} from './preset.ts';

const seconds = timeLimits('tcg').agentDial;
const slowly = {hypervisor: {default_memory: 512, kernel_params: `agent.hotplug_timeout=${timeLimits('tcg').agentHotplug}`}, agent: {dial_timeout: seconds}} as const;
const small = {hypervisor: {default_memory: 256}} as const;

/** What suits guests to a kind of node. */
export const guestPresets: readonly Preset[] = [
	{
		name: 'nested',
		purpose: 'nodes that are virtual machines themselves: more time for the agent',
		options: {qemu: patience(timeLimits('kvm'))},
		asks: ['nested virtualization'],
	},
	{
		name: 'slow-host',
		purpose: 'nodes on which a guest boots in minutes: much time, small guests, and nothing that is added later',
		options: {
			qemu: slowHost(timeLimits('tcg')),
			fc: slowly,
			acrn: slowly,
			dragonball: {
				hypervisor: slowly.hypervisor,
				agent: {reconnect_timeout_ms: seconds * 1000, request_timeout_ms: seconds * 1000},
				runtime: {static_resource_mgmt: true},
			},
		},
		asks: ['with Cloud Hypervisor another release: 3.0.0 gives each of its calls one second, and no key changes that'],
	},
	{
		name: 'density',
		purpose: 'many idle pods on a node: the least memory that 3.0.0 boots with; a pod\'s own limits are added to it',
		options: {
			qemu: small,
			clh: small,
			fc: small,
			acrn: small,
			dragonball: {hypervisor: {default_memory: 128}},
		},
		asks: [],
	},
	{
		name: 'sandbox-cgroup',
		purpose: 'a pod\'s limit that binds its hypervisor too, and figures that count it',
		options: {
			qemu: {runtime: {sandbox_cgroup_only: true}},
			clh: {runtime: {sandbox_cgroup_only: true}},
			fc: {runtime: {sandbox_cgroup_only: true}},
			acrn: {runtime: {sandbox_cgroup_only: true}},
			dragonball: {runtime: {sandbox_cgroup_only: true}},
		},
		asks: [],
		overhead: '`default_memory` and 300 MiB',
	},
];
