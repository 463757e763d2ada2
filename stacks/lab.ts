import type * as pulumi from '@pulumi/pulumi';
import type {MadeNode} from '../components/drift/lab-declaration.ts';
import type {QemuMachine} from '../components/machine/qemu.ts';
import type {LabRuntimeClass} from '../components/runtime-class.ts';
import type {KataSource} from './artifacts.ts';
import {embeddedLab} from './embedded-lab.ts';
import type {LabAccess} from './lab-access.ts';
import type {Settings} from './settings.ts';
import type {MeasuredNode} from './measured-node.ts';
import {sshLab} from './ssh-lab.ts';

/** Kata on the node that is measured, as it was found there. */
export interface LabKata {
	/** What a pod of the RuntimeClass really runs under. */
	runtime: pulumi.Input<'kata' | 'rehearsal'>;
	containerdVersion: pulumi.Output<string>;

	/** The handler's configuration file on the machine, and its SHA-256 in hex. */
	configurationPath: pulumi.Output<string>;
	configurationDigest: pulumi.Output<string>;

	/** The answer of `kata-runtime check`; empty in a rehearsal. */
	check: pulumi.Output<string>;

	/** What `kata-runtime env --json` says there; nothing in a rehearsal. */
	environment: pulumi.Output<unknown>;

	/** The kernels of the node and of a pod under Kata. */
	nodeKernel: pulumi.Output<string>;
	podKernel: pulumi.Output<string>;
}

/** A lab that this stack makes. */
export interface Lab {
	/** What scenarios see of it. */
	access: LabAccess;

	/** Every node that may be measured; the first is that of `access`. A secret. */
	measuredNodes: pulumi.Output<readonly MeasuredNode[]>;

	/** The file with the administrator's kubeconfig. */
	kubeconfigFile: pulumi.Output<string>;

	/** Tells this lab's cluster from any other. */
	clusterIdentifier: pulumi.Input<string>;
	kata: LabKata;
	runtimeClass: LabRuntimeClass;

	/** What is looked at for drift, and made right where it has drifted; the control plane first. */
	nodes: readonly MadeNode[];
	runtimeClasses: readonly LabRuntimeClass[];

	/** Upper bound of a step on a node, in seconds. */
	stepLimit: number;

	/** What only the embedded machine can tell. */
	qemu: QemuMachine | undefined;
}

/** From settings to a cluster with Kata in it. */
export function provision(settings: Settings, source: KataSource): Lab {
	return settings.machine.kind === 'qemu'
		? embeddedLab(settings, settings.machine, source)
		: sshLab(settings, settings.machine, source);
}
