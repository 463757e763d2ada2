import type {Snapshotter} from '../container-runtime/handler.ts';
import type {Hypervisor, KataOptions} from './configuration.ts';

/** One more of containerd's handlers for Kata on a machine, beside the lab's own. */
export interface NamedHandler {
	/** What RuntimeClasses find it by. */
	readonly name: string;

	/** Not `acrn`: no release of Kata has its program. */
	readonly hypervisor: Exclude<Hypervisor, 'acrn'>;

	/** Names of groups of keys, over what the acceleration asks for. */
	readonly presets?: readonly string[];

	/** What differs from the file that is released for that hypervisor, over the presets. */
	readonly configuration: KataOptions;

	/** Whether privileged pods are kept from the node's devices. */
	readonly privilegedWithoutHostDevices: boolean;

	/** What its root file systems are made of; containerd's own choice without one. */
	readonly snapshotter?: Snapshotter;
}
