import type * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../components/connection.ts';
import type {QemuMachine} from '../components/machine/qemu.ts';
import type {LabRuntimeClass} from '../components/runtime-class.ts';
import type {Acceleration} from '../components/time-limits.ts';
import type {KataSource} from './artifacts.ts';
import {embeddedLab} from './embedded-lab.ts';
import type {Settings} from './settings.ts';
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

	/** The kernels of the node and of a pod under Kata. */
	nodeKernel: pulumi.Output<string>;
	podKernel: pulumi.Output<string>;
}

/** A lab that scenarios can run on. */
export interface Lab {
	/** A node that is measured, what executes it, and its name in the cluster. */
	measured: {connection: pulumi.Output<Connection>; acceleration: pulumi.Output<Acceleration>; node: pulumi.Input<string>};

	/** The administrator's kubeconfig, a secret, and the file with the same content. */
	kubeconfig: pulumi.Output<string>;
	kubeconfigFile: pulumi.Output<string>;
	provider: k8s.Provider;
	kata: LabKata;
	runtimeClass: LabRuntimeClass;

	/** What scenarios wait for. */
	ready: pulumi.Resource[];

	/** What disappears with the machine needs no removal of its own; `undefined` for a machine that stays. */
	deletedWith: pulumi.Resource | undefined;

	/** What only the embedded machine can tell. */
	qemu: QemuMachine | undefined;
}

/** From settings to a cluster with Kata in it. */
export function provision(settings: Settings, source: KataSource): Lab {
	return settings.machine.kind === 'qemu'
		? embeddedLab(settings, settings.machine, source)
		: sshLab(settings, settings.machine, source);
}
