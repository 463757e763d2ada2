import type {TomlTable} from '../toml.ts';

/** What containerd makes a container's root file system of: files that a guest shares, or a block device of its own. */
export type Snapshotter = 'overlayfs' | 'devmapper';

/** A name under which containers ask for a runtime, and what is then started. */
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

/** A handler as a table of containerd's `runtimes`, the same in every version of its file. */
export function handlerTable({runtimeType, configPath, optionsType, ...handler}: Handler): TomlTable {
	return {
		runtime_type: runtimeType,
		privileged_without_host_devices: handler.privilegedWithoutHostDevices,
		pod_annotations: handler.podAnnotations,
		container_annotations: handler.containerAnnotations,
		snapshotter: handler.snapshotter,
		options: configPath === undefined ? undefined : {TypeUrl: optionsType, ConfigPath: configPath},
	};
}
