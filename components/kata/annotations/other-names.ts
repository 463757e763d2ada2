/** Names that the documents of 3.0.0 have and its code has not, by their whole names, and what is right. */
export const documentedOnly: Readonly<Record<string, string>> = {
	'io.katacontainers.config.hypervisor.use_vsock': 'the agent is always reached by vsock; leave it out',
	'io.katacontainers.config.hypervisor.asset_hash_type': 'the code calls it io.katacontainers.asset_hash_type, and then does nothing with it; hashes are always of sha512',
};

/** Names that came after 3.0.0, with the release that first has them. Found by comparing annotations.go at each tag. */
export const laterNames: Readonly<Record<string, string>> = {
	'io.katacontainers.enable_vcpus_pinning': '3.1.0',
	'io.katacontainers.config.hypervisor.vhost_user_reconnect_timeout_sec': '3.1.0',
	'io.katacontainers.config.runtime.guest_selinux_label': '3.1.0',
	'io.katacontainers.config.hypervisor.cold_plug_vfio': '3.2.0',
	'io.katacontainers.config.hypervisor.hot_plug_vfio': '3.2.0',
	'io.katacontainers.config.agent.policy': '3.3.0',
	'io.katacontainers.config.runtime.create_container_timeout': '3.4.0',
	'io.katacontainers.config.hypervisor.pcie_switch_port': '3.6.0',
	'io.katacontainers.config.runtime.cc_init_data': '3.8.0',
	'io.katacontainers.config.hypervisor.default_gpus': '3.11.0',
	'io.katacontainers.config.hypervisor.default_gpu_model': '3.11.0',
	'io.katacontainers.config.hypervisor.reclaim_guest_freed_memory': '3.17.0',
	'io.katacontainers.config.runtime.experimental_force_guest_pull': '3.18.0',
	'io.katacontainers.config.hypervisor.cc_init_data': '3.20.0',
	'io.katacontainers.config.hypervisor.indep_iothreads': '3.24.0',
	'io.katacontainers.config.hypervisor.kernel_verity_params': '3.27.0',
	'io.katacontainers.config.hypervisor.numa_mapping': '3.27.0',
};
