import {agentKeys} from '../keys/agent-keys.ts';
import {factoryKeys} from '../keys/factory-keys.ts';
import {goKeys} from '../keys/go-keys.ts';
import {ignoredIn} from '../keys/ignored-in.ts';
import {runtimeKeys} from '../keys/runtime-keys.ts';
import {notShipped, shippedAs} from '../keys/shipped-as.ts';
import {image, kernel, programs} from './paths.ts';

const path = `${programs}/firecracker`;
const jailer = `${programs}/jailer`;
const unused = 'Kata 3.0.0 hands nothing of it to Firecracker';

/** What the released configuration-fc.toml of 3.0.0 has. */
export const fc = {
	hypervisor: {
		...shippedAs(goKeys, {
			path,
			kernel,
			image,
			initrd: notShipped,
			enable_annotations: ['enable_iommu'],
			valid_hypervisor_paths: [path],
			jailer_path: jailer,
			valid_jailer_paths: [jailer],
			kernel_params: '',
			default_vcpus: 1,
			default_memory: 2048,
			block_device_driver: 'virtio-mmio',
			enable_debug: notShipped,
			guest_hook_path: notShipped,
			rx_rate_limiter_max_rate: notShipped,
			tx_rate_limiter_max_rate: notShipped,
			disable_selinux: false,
		}),
		...ignoredIn(goKeys, unused, [
			'default_maxvcpus', 'default_bridges', 'memory_slots', 'memory_offset', 'default_maxmemory',
			'block_device_cache_set', 'block_device_cache_direct', 'block_device_cache_noflush',
			'enable_mem_prealloc', 'enable_hugepages', 'enable_iommu', 'disable_nesting_checks', 'msize_9p', 'hotplug_vfio_on_root_bus',
			'entropy_source', 'valid_entropy_sources',
		]),
	},
	factory: ignoredIn(factoryKeys, 'Kata saves no guest of Firecracker', ['enable_template']),
	agent: shippedAs(agentKeys, {
		enable_debug: notShipped,
		enable_tracing: notShipped,
		kernel_modules: [],
		debug_console_enabled: notShipped,
		dial_timeout: notShipped,
	}),
	runtime: shippedAs(runtimeKeys, {
		enable_debug: notShipped,
		internetworking_model: 'tcfilter',
		disable_guest_seccomp: true,
		enable_tracing: notShipped,
		jaeger_endpoint: notShipped,
		jaeger_user: notShipped,
		jaeger_password: notShipped,
		disable_new_netns: notShipped,
		sandbox_cgroup_only: false,
		static_sandbox_resource_mgmt: true,
		disable_guest_empty_dir: false,
		experimental: [],
		enable_pprof: notShipped,
	}),
} as const;
