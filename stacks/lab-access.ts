import type * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../components/connection.ts';
import type {Acceleration} from '../components/time-limits.ts';
import type {LabHandler} from './lab-handlers.ts';

/** What a scenario needs of a lab, whether this stack made it or another one. */
export interface LabAccess {
	/** The administrator's. A secret. */
	kubeconfig: pulumi.Output<string>;

	/** A node that is measured, what executes it, and its name in the cluster. */
	connection: pulumi.Output<Connection>;
	acceleration: pulumi.Output<Acceleration>;
	node: pulumi.Input<string>;

	/** The directory of the lab on this host, with one of each node that is a QEMU of its own in it. */
	directory: string;

	/** Where load generators go: another node, where there is one. */
	clientNode: pulumi.Input<string>;
	provider: k8s.Provider;

	/** Kata's name in the cluster, and its configuration on the node. */
	runtimeClass: string;
	configurationPath: pulumi.Output<string>;

	/** Kata's handlers beside that one. */
	handlers: readonly LabHandler[];

	/** Whether no hypervisor is behind these names. */
	rehearsal: boolean;

	/** What figures are measured on. */
	testbed: pulumi.Input<Record<string, unknown>>;

	/** What scenarios wait for. */
	ready: pulumi.Resource[];

	/** What disappears with the machine needs no removal of its own; `undefined` where it is not this stack's. */
	deletedWith: pulumi.Resource | undefined;
}
