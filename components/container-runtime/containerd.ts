import {toml, type TomlTable} from '../toml.ts';
import {isAtLeast, type ContainerdSeries} from './containerd-series.ts';
import {handlerTable, type Handler} from './handler.ts';
import {thinPoolTable} from './thin-pool.ts';

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

	/** Which containerd reads it; 1.6 and 1.7 read the same, and one of these without a word. */
	series?: ContainerdSeries;
}

/** The whole text of the config.toml that a containerd reads. What is for 2.0 and later, 2.3 reads too, whose own form is a newer one. */
export function containerdConfiguration(options: ContainerdOptions): string {
	const {handlers, cgroupDriver, slow, rootGiB, series = '1.7'} = options;
	const runc = {runtime_type: 'io.containerd.runc.v2', options: {SystemdCgroup: cgroupDriver === 'systemd'}};
	const containerd = {
		default_runtime_name: 'runc',
		runtimes: {runc, ...Object.fromEntries(handlers.map(handler => [handler.name, handlerTable(handler)]))},
	};
	return toml({
		version: isAtLeast(series, 0) ? 3 : 2, // Of the file's form, not of containerd.
		timeouts: slow ? patience : undefined,
		plugins: {
			...isAtLeast(series, 0) ? criOf2(options.sandboxImage, containerd, series) : criOf1(options.sandboxImage, containerd),
			'io.containerd.internal.v1.opt': {path: '/var/lib/containerd/opt'}, // Its default is a directory in /opt.
			'io.containerd.snapshotter.v1.devmapper': handlers.some(({snapshotter}) => snapshotter === 'devmapper') ? thinPoolTable(rootGiB) : undefined,
		},
	});
}

const programs = '/opt/cni/bin';
const networks = {conf_dir: '/etc/cni/net.d'};

function criOf1(sandboxImage: string, containerd: TomlTable): TomlTable {
	return {'io.containerd.grpc.v1.cri': {sandbox_image: sandboxImage, cni: {bin_dir: programs, ...networks}, containerd}};
}

// containerd 2 has a plugin for images and one for containers, and from 2.1 on warns of bin_dir.
function criOf2(sandboxImage: string, containerd: TomlTable, series: ContainerdSeries): TomlTable {
	return {
		'io.containerd.cri.v1.images': {pinned_images: {sandbox: sandboxImage}},
		'io.containerd.cri.v1.runtime': {cni: {...isAtLeast(series, 1) ? {bin_dirs: [programs]} : {bin_dir: programs}, ...networks}, containerd},
	};
}

// With containerd's own 2 to 5 seconds, a restart on a busy emulated node gives up on live shims.
const patience = {
	'io.containerd.timeout.shim.cleanup': '60s',
	'io.containerd.timeout.shim.load': '60s',
	'io.containerd.timeout.shim.shutdown': '30s',
	'io.containerd.timeout.task.state': '30s',
};
