import {toml, type TomlTable} from '../toml.ts';
import {thinPoolTable} from './thin-pool.ts';

/** What containerd makes a container's root file system of: files that a guest shares, or a block device of its own. */
export type Snapshotter = 'overlayfs' | 'devmapper';

/** A name under which pods ask for a runtime, and what containerd then starts. */
export interface Handler {
	/** The RuntimeClass's `handler`. */
	name: string;

	/** The shim: `io.containerd.kata.v2` is `containerd-shim-kata-v2` on PATH. */
	runtimeType: string;

	/** The shim's own configuration file. Without one, no options are passed: shims refuse each other's. */
	configPath?: string;

	/** What the shim calls its options, where it asks for that. */
	optionsType?: string;

	/** Whether privileged pods are kept from the node's devices. */
	privilegedWithoutHostDevices: boolean;

	/** Annotations of a pod that reach the shim, as patterns. */
	podAnnotations: readonly string[];

	/** Annotations of an image or container that reach the shim, as patterns. */
	containerAnnotations: readonly string[];

	/** Of its containers alone, which containerd knows from 1.7 on; containerd's own by default. */
	snapshotter?: Snapshotter;
}

/** What containerd is configured for. */
export interface ContainerdOptions {
	/** Runtimes beside runc, which stays the default. */
	handlers: readonly Handler[];

	/** The image of a pod's first container. */
	sandboxImage: string;

	/** Who makes cgroups; the kubelet's setting must agree. */
	cgroupDriver: 'systemd' | 'cgroupfs';

	/** Whether the machine is so slow that shims are given longer to answer. */
	slow: boolean;

	/** How large a root file system may grow that is a block device, in GiB; 8 by default. */
	rootGiB?: number;
}

const cri = 'io.containerd.grpc.v1.cri';

/** The whole text of the config.toml that containerd 1.6 and 1.7 read. */
export function containerdConfiguration(options: ContainerdOptions): string {
	const {handlers, sandboxImage, cgroupDriver, slow, rootGiB} = options;
	const runc = {runtime_type: 'io.containerd.runc.v2', options: {SystemdCgroup: cgroupDriver === 'systemd'}};
	return toml({
		version: 2, // Of the file's form, not of containerd.
		timeouts: slow ? patience : undefined,
		plugins: {
			[cri]: {
				sandbox_image: sandboxImage,
				cni: {bin_dir: '/opt/cni/bin', conf_dir: '/etc/cni/net.d'},
				containerd: {
					default_runtime_name: 'runc',
					runtimes: {runc, ...Object.fromEntries(handlers.map(handler => [handler.name, runtime(handler)]))},
				},
			},
			'io.containerd.internal.v1.opt': {path: '/var/lib/containerd/opt'}, // Its default is a directory in /opt.
			'io.containerd.snapshotter.v1.devmapper': handlers.some(({snapshotter}) => snapshotter === 'devmapper') ? thinPoolTable(rootGiB) : undefined,
		},
	});
}

function runtime({runtimeType, configPath, optionsType, ...handler}: Handler): TomlTable {
	return {
		runtime_type: runtimeType,
		privileged_without_host_devices: handler.privilegedWithoutHostDevices,
		pod_annotations: handler.podAnnotations,
		container_annotations: handler.containerAnnotations,
		snapshotter: handler.snapshotter,
		options: configPath === undefined ? undefined : {TypeUrl: optionsType, ConfigPath: configPath},
	};
}

// With containerd's own 2 to 5 seconds, a restart on a busy emulated node gives up on live shims.
const patience = {
	'io.containerd.timeout.shim.cleanup': '60s',
	'io.containerd.timeout.shim.load': '60s',
	'io.containerd.timeout.shim.shutdown': '30s',
	'io.containerd.timeout.task.state': '30s',
};
