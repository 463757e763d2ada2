import type {Annotation} from './annotation.ts';

const own = {form: 'text', useless: {then: 'ignored', why: 'the runtime writes it itself, over what a pod says (pkg/oci/utils.go)'}} as const;

function hash(beside: string, of: string): Annotation {
	return {form: 'sha512', beside, meaning: `the SHA-512 that ${of} must have, in lower case`};
}

/**
 * Annotations that stand for no key of the configuration file, by their whole names.
 *
 * Source: src/runtime/virtcontainers/pkg/annotations/annotations.go at tag 3.0.0, and what reads them there.
 */
export const furtherAnnotations = {
	'io.katacontainers.config_path': {form: 'path', meaning: 'the configuration file of this pod, any that is on the node; its `enable_annotations` and lists then count'},
	'io.katacontainers.asset_hash_type': {
		form: 'text',
		meaning: 'the kind of the hashes below',
		useless: {then: 'ignored', why: 'it is not among what is handed on to where files are checked; it is always sha512 (virtcontainers/types/asset.go)'},
	},
	'io.katacontainers.pkg.oci.bundle_path': {...own, meaning: 'the container\'s bundle'},
	'io.katacontainers.pkg.oci.container_type': {...own, meaning: 'whether it is a sandbox or a container'},
	'io.katacontainers.config.hypervisor.kernel_hash': hash('kernel', 'the kernel'),
	'io.katacontainers.config.hypervisor.image_hash': hash('image', 'the image'),
	'io.katacontainers.config.hypervisor.initrd_hash': hash('initrd', 'the initrd'),
	'io.katacontainers.config.hypervisor.firmware_hash': hash('firmware', 'the firmware'),
	'io.katacontainers.config.hypervisor.firmware_volume_hash': hash('firmware_volume', 'the firmware\'s variables'),
	'io.katacontainers.config.hypervisor.hypervisor_hash': hash('path', 'the hypervisor\'s program'),
	'io.katacontainers.config.hypervisor.hypervisorctl_hash': hash('ctlpath', 'the program that controls it'),
	'io.katacontainers.config.hypervisor.jailer_hash': hash('jailer_path', 'the jailer'),
	'io.katacontainers.config.hypervisor.enable_vhost_user_store': {
		form: 'boolean',
		key: 'hypervisor.enable_vhost_user_store',
		meaning: 'let block devices be vhost-user sockets, as of SPDK',
		useless: {then: 'ignored', why: 'its name is defined, but nothing reads it'},
		since: '3.1.0',
	},
	'io.katacontainers.config.agent.container_pipe_size': {
		form: 'number',
		unit: 'bytes',
		meaning: 'the size of the pipes of containers\' input and output',
	},
	'io.katacontainers.container.resource.swappiness': {form: 'prefixed number', range: [0, 200], meaning: 'how readily the guest swaps the container\'s memory; needs `enable_guest_swap`'},
	'io.katacontainers.container.resource.swap_in_bytes': {form: 'prefixed number', unit: 'bytes', meaning: 'the container\'s limit of memory and swap together'},
	'sgx.intel.com/epc': {form: 'binary quantity', meaning: 'encrypted memory of SGX; containerd has to let it through'},
} as const satisfies Readonly<Record<string, Annotation>>;
