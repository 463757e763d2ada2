import type {Keys} from '../key.ts';
import {hypervisorAnnotation as of} from './hypervisor-annotation.ts';

/** Devices other than disks: the network, passed-through ones, entropy, the console. */
export const deviceKeys = {
	enable_iommu: {kind: 'boolean', default: false, annotation: `${of}.enable_iommu`, meaning: 'give the guest an IOMMU'},
	enable_iommu_platform: {kind: 'boolean', default: false, annotation: `${of}.enable_iommu_platform`, meaning: 'put the guest\'s devices behind it'},
	hotplug_vfio_on_root_bus: {kind: 'boolean', default: false, annotation: `${of}.hotplug_vfio_on_root_bus`, meaning: 'add passed-through devices to the root bus, as large ones need'},
	pcie_root_port: {kind: 'uint32', default: 0, annotation: `${of}.pcie_root_port`, meaning: 'PCIe root ports for these; only with `hotplug_vfio_on_root_bus` and machine q35'},
	disable_vhost_net: {kind: 'boolean', default: false, annotation: `${of}.disable_vhost_net`, meaning: 'serve the network in the hypervisor, not in the node\'s kernel: slower, and without `/dev/vhost-net`'},
	rx_rate_limiter_max_rate: {kind: 'uint64', default: 0, unit: 'bits/s', annotation: `${of}.rx_rate_limiter_max_rate`, meaning: 'the most that a pod receives; 0 for no limit'},
	tx_rate_limiter_max_rate: {kind: 'uint64', default: 0, unit: 'bits/s', annotation: `${of}.tx_rate_limiter_max_rate`, meaning: 'the most that a pod sends; 0 for no limit'},
	net_rate_limiter_bw_max_rate: {kind: 'int64', default: 0, unit: 'bits/s', meaning: 'the most that a pod receives, and sends; 0 for no limit'},
	net_rate_limiter_bw_one_time_burst: {kind: 'int64', default: 0, unit: 'bits', meaning: 'what is free at first'},
	net_rate_limiter_ops_max_rate: {kind: 'int64', default: 0, unit: 'operations/s', meaning: 'the most packets of a pod; 0 for no limit'},
	net_rate_limiter_ops_one_time_burst: {kind: 'int64', default: 0, unit: 'operations', meaning: 'what is free at first'},
	entropy_source: {kind: 'string', default: '/dev/urandom', annotation: `${of}.entropy_source`, meaning: 'where the guest\'s entropy comes from; `/dev/random` can block'},
	valid_entropy_sources: {kind: 'strings', default: [], meaning: 'what the annotation of `entropy_source` may be, as globs'},
	use_legacy_serial: {kind: 'boolean', default: false, annotation: `${of}.use_legacy_serial`, meaning: 'make the console a serial port, not a virtio one'},
} as const satisfies Keys;
