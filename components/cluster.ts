import type * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import {sha256Of} from './artifacts/digest.ts';
import {clusterProvider} from './cluster/cluster-provider.ts';
import {controlPlaneStep, kubernetesNodeStep} from './cluster/cluster-steps.ts';
import {HostStep} from './host-step.ts';
import type {Machine} from './machine/machine.ts';
import {RemoteStep} from './remote-step.ts';

/** A cluster of one machine, which others may join. */
export interface ClusterArgs {
	/** The machine that becomes the control plane. */
	machine: Machine;

	/** The address of its own under which others reach it; that of its default route without one. */
	address?: pulumi.Input<string>;

	/** A release of Kubernetes, such as `1.34.4`. */
	version: string;

	/** Where the machine has the lab's files. */
	bundle: pulumi.Input<string>;

	/** The file on this host that gets the kubeconfig. */
	kubeconfigFile: string;

	/** A name that tells this cluster from all others for as long as it lives. */
	identifier: pulumi.Input<string>;

	/** Upper bound of one step, in seconds. */
	limit: number;
}

/** Kubernetes by kubeadm: its control plane. */
export class Cluster extends pulumi.ComponentResource {
	/** The administrator's kubeconfig, as seen from this host. A secret. */
	readonly kubeconfig: pulumi.Output<string>;

	/** The file with the same content, mode 0600. */
	readonly kubeconfigFile: pulumi.Output<string>;

	/** For the resources that live in the cluster. */
	readonly provider: k8s.Provider;

	/** Changes when the cluster is another one. */
	readonly fingerprint: pulumi.Output<string>;

	/** The machine's name in the cluster. */
	readonly node = 'node';

	constructor(name: string, args: ClusterArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:Cluster', name, {}, options);

		const {machine, version, limit} = args;
		const onMachine = {parent: this, deletedWith: options?.deletedWith};
		const prepared = new RemoteStep(`${name}-node`, {
			connection: machine.connection,
			script: 'kubernetes-node',
			variables: pulumi.all([args.bundle, machine.acceleration]).apply(([bundle, acceleration]) => kubernetesNodeStep({version, bundle, index: 1, acceleration}).variables),
			limit,
		}, onMachine);

		const controlPlane = new RemoteStep(`${name}-control-plane`, {
			connection: machine.connection,
			script: 'control-plane',
			variables: pulumi.all([machine.acceleration, machine.apiHost, machine.apiPort, args.address]).apply(([acceleration, host, port, address]) => controlPlaneStep({
				version,
				node: this.node,
				servers: [host],
				...address !== undefined && {address},
				acceleration,
				server: `${host}:${port}`,
				limit,
			}).variables),
			secret: true,
			limit,
		}, {...onMachine, dependsOn: prepared});

		this.kubeconfig = controlPlane.stdout;
		this.fingerprint = pulumi.unsecret<string>(this.kubeconfig.apply(text => sha256Of(text).slice(0, 12)));
		this.kubeconfigFile = new HostStep(`${name}-kubeconfig`, {
			program: 'components/cluster/kubeconfig-file.ts',
			input: {path: args.kubeconfigFile, content: this.kubeconfig},
			limit: 60,
		}, onMachine).stdout;

		this.provider = clusterProvider(name, {kubeconfig: this.kubeconfig, identifier: args.identifier}, {parent: this});

		this.registerOutputs({
			kubeconfig: this.kubeconfig,
			kubeconfigFile: this.kubeconfigFile,
			provider: this.provider,
			fingerprint: this.fingerprint,
			node: this.node,
		});
	}
}
