/** The node's own; a virtual machine's; a sandbox's in user space, as gVisor's, which cannot be told by a boot id; or nobody said yet. */
export type Kernel = 'node' | 'guest' | 'sandbox' | 'unknown';

/** How containerd's `ctr` starts what a RuntimeClass stands for. */
export interface Handler {
	/** The arm's name in outputs and tables, such as `kata`. */
	label: string;

	/** containerd's name of the shim, such as `io.containerd.kata.v2`. */
	runtimeType: string;

	/** The runtime's own configuration file on the node; its default path when left out. */
	configPath?: string;

	/** Whose kernel its containers see. Probes check that it is so, and a rehearsal gives no figure of a `guest`. */
	kernel: Kernel;
}

/** One of the things that an experiment compares. */
export interface Arm extends Handler {
	/** `runc` means a pod that names no RuntimeClass. */
	runtimeClass: string;
}

/** The RuntimeClasses that need no word from the user. */
export const knownHandlers: Readonly<Record<string, Handler>> = {
	'runc': {label: 'runc', runtimeType: 'io.containerd.runc.v2', kernel: 'node'},
	'kata-containers': {label: 'kata', runtimeType: 'io.containerd.kata.v2', kernel: 'guest'},
	'gvisor': {label: 'gvisor', runtimeType: 'io.containerd.runsc.v1', kernel: 'sandbox'},
};

/**
 * The arms of an experiment, in the order given; the first is what the others are divided by.
 *
 * A RuntimeClass may be named twice, to compare it with itself: the second is labelled `runc-2`. One
 * of which nothing is known here is looked up in the cluster by the probe.
 */
export function armsOf(runtimeClasses: readonly string[], handlers: Readonly<Record<string, Handler>> = {}): Arm[] {
	const all = {...knownHandlers, ...handlers};
	const seen = new Map<string, number>();
	return runtimeClasses.map(runtimeClass => {
		const handler: Handler = all[runtimeClass] ?? {label: runtimeClass, runtimeType: '', kernel: 'unknown'};
		const count = (seen.get(handler.label) ?? 0) + 1;
		seen.set(handler.label, count);
		return {...handler, runtimeClass, label: count === 1 ? handler.label : `${handler.label}-${count}`};
	});
}
