import {withGo, type Rule} from './rule.ts';

/** Rules of CPUs and memory. */
export const sizeRules: readonly Rule[] = [
	{
		of: withGo,
		broken: ({hypervisor: {default_memory: size = 2048}}) => size < 256,
		problem: 'hypervisor.default_memory is under 256 MiB; Kata would take 2048 without a word',
	},
	{
		of: ['dragonball'],
		broken: ({hypervisor: {default_memory: size = 128}}) => size < 64,
		problem: 'hypervisor.default_memory is under 64 MiB, the least that Kata says Dragonball runs with; 0 would be 128',
	},
	{
		of: ['qemu'],
		broken: ({hypervisor: {default_maxmemory: most = 0, default_memory: size = 2048}}) => most > 0 && most < size,
		problem: 'hypervisor.default_maxmemory is less than hypervisor.default_memory; QEMU starts no such guest',
	},
	{
		of: ['qemu', 'clh'],
		broken: ({hypervisor: {default_maxvcpus: most = 0, default_vcpus: cpus = 1}}) => most > 0 && most < cpus,
		problem: 'hypervisor.default_maxvcpus is less than hypervisor.default_vcpus; no such guest starts',
	},
	{
		of: ['dragonball'],
		broken: ({hypervisor: {default_maxvcpus: most = 0}}) => most < 1 || most > 255,
		problem: 'hypervisor.default_maxvcpus is not from 1 to 255; Kata hands its last eight bits to Dragonball, where 0 is no CPU at all',
	},
	{
		of: ['dragonball'],
		broken: ({hypervisor: {default_vcpus: cpus = 0}}) => cpus === 0,
		problem: 'hypervisor.default_vcpus is 0 or not set, which Kata hands to Dragonball as it is; 1 is the least',
	},
	{
		of: ['dragonball'],
		broken: ({hypervisor: {default_vcpus: cpus = 0}}) => cpus < 0,
		problem: 'hypervisor.default_vcpus is below zero, which with dragonball is not the node\'s CPUs but hypervisor.default_maxvcpus; set that number',
	},
	{
		of: ['qemu'],
		broken: ({hypervisor}) => hypervisor.enable_vhost_user_store === true && hypervisor.enable_hugepages !== true,
		problem: 'hypervisor.enable_vhost_user_store needs hypervisor.enable_hugepages',
	},
];
