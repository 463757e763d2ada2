import type {Keys} from '../key.ts';
import {goKeys} from '../keys/go-keys.ts';
import {ignoredIn} from '../keys/ignored-in.ts';
import {imageKeys} from '../keys/image-keys.ts';
import {runtimeKeys} from '../keys/runtime-keys.ts';
import {notShipped, shippedAs} from '../keys/shipped-as.ts';
import {goAgent, runtimeBegins, runtimeEnds} from './go-tables.ts';
import {image, kernel, programs, virtiofsd} from './paths.ts';

const path = `${programs}/cloud-hypervisor`;
const clhKeys = {
	...goKeys,
	shared_fs: {...goKeys.shared_fs, oneOf: ['virtio-fs', 'virtio-fs-nydus']},
	block_device_driver: {...goKeys.block_device_driver, oneOf: ['virtio-blk']},
} as const satisfies Keys;

/** What the released configuration-clh.toml of 3.0.0 has, and what Cloud Hypervisor takes beside it. */
export const clh = {
	hypervisor: {
		...shippedAs(clhKeys, {
			path,
			kernel,
			image,
			initrd: notShipped,
			confidential_guest: notShipped,
			disable_selinux: false,
			firmware: notShipped,
			enable_annotations: ['enable_iommu'],
			valid_hypervisor_paths: [path],
			kernel_params: '',
			default_vcpus: 1,
			default_maxvcpus: 0,
			default_memory: 2048,
			default_maxmemory: 0,
			disable_block_device_use: notShipped,
			shared_fs: 'virtio-fs',
			virtio_fs_daemon: virtiofsd,
			valid_virtio_fs_daemon_paths: [virtiofsd],
			virtio_fs_cache_size: 0,
			virtio_fs_extra_args: ['--thread-pool-size=1', '-o', 'announce_submounts'],
			virtio_fs_cache: 'auto',
			block_device_driver: 'virtio-blk',
			enable_hugepages: notShipped,
			entropy_source: notShipped,
			valid_entropy_sources: notShipped,
			disable_seccomp: notShipped,
			enable_debug: notShipped,
			guest_hook_path: notShipped,
			net_rate_limiter_bw_max_rate: notShipped,
			net_rate_limiter_bw_one_time_burst: notShipped,
			net_rate_limiter_ops_max_rate: notShipped,
			net_rate_limiter_ops_one_time_burst: notShipped,
			disk_rate_limiter_bw_max_rate: notShipped,
			disk_rate_limiter_bw_one_time_burst: notShipped,
			disk_rate_limiter_ops_max_rate: notShipped,
			disk_rate_limiter_ops_one_time_burst: notShipped,
		}),
		...ignoredIn(goKeys, 'Kata 3.0.0 hands nothing of it to Cloud Hypervisor', ['memory_slots']),
	},
	agent: goAgent(notShipped),
	runtime: shippedAs(runtimeKeys, {
		...runtimeBegins,
		static_sandbox_resource_mgmt: false,
		sandbox_bind_mounts: [],
		vfio_mode: 'guest-kernel',
		...runtimeEnds,
	}),
	image: imageKeys,
} as const;
