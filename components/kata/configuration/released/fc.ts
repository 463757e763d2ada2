import {factoryKeys} from '../keys/factory-keys.ts';
import {goKeys} from '../keys/go-keys.ts';
import {ignoredIn} from '../keys/ignored-in.ts';
import {runtimeKeys} from '../keys/runtime-keys.ts';
import {notShipped, shippedAs} from '../keys/shipped-as.ts';
import {goAgent, runtimeBegins, runtimeEnds} from './go-tables.ts';
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
	agent: goAgent([]),
	runtime: shippedAs(runtimeKeys, {
		...runtimeBegins,
		static_sandbox_resource_mgmt: true,
		...runtimeEnds,
	}),
} as const;
