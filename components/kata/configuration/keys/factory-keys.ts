import type {Keys} from '../key.ts';

/** The keys of `[factory]`: virtual machines that are made before they are asked for. */
export const factoryKeys = {
	enable_template: {kind: 'boolean', default: false, meaning: 'start guests as copies of one; needs an initrd and virtio-9p'},
	template_path: {kind: 'string', default: '/run/vc/vm/template', meaning: 'where that one is kept'},
	vm_cache_number: {kind: 'uint32', default: 0, meaning: 'guests that a server keeps ready'},
	vm_cache_endpoint: {kind: 'string', default: '/var/run/kata-containers/cache.sock', meaning: 'that server\'s socket'},
} as const satisfies Keys;
