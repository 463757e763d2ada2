import {goKeys} from '../keys/go-keys.ts';
import {ignoredIn} from '../keys/ignored-in.ts';
import {runtimeKeys} from '../keys/runtime-keys.ts';
import {notShipped, shippedAs} from '../keys/shipped-as.ts';
import {goAgent, runtimeBegins, runtimeEnds} from './go-tables.ts';
import {image, kernel, programs} from './paths.ts';

const path = `${programs}/acrn-dm`;
const ctlpath = `${programs}/acrnctl`;
/** What the released configuration-acrn.toml of 3.0.0 has. */
export const acrn = {
	hypervisor: {
		...shippedAs(goKeys, {
			path,
			ctlpath,
			kernel,
			image,
			enable_annotations: ['enable_iommu'],
			valid_hypervisor_paths: [path],
			valid_ctlpaths: [ctlpath],
			kernel_params: '',
			default_maxvcpus: 1,
			default_memory: 2048,
			block_device_driver: 'virtio-blk',
			enable_debug: notShipped,
			disable_vhost_net: notShipped,
			guest_hook_path: notShipped,
		}),
		...ignoredIn(goKeys, 'Kata 3.0.0 hands nothing of it to ACRN', ['default_bridges', 'disable_nesting_checks', 'disable_selinux']),
	},
	agent: goAgent(notShipped),
	runtime: shippedAs(runtimeKeys, {
		...runtimeBegins,
		internetworking_model: 'macvtap',
		static_sandbox_resource_mgmt: notShipped,
		...runtimeEnds,
	}),
} as const;
