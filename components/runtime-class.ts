import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type {Connection} from './connection.ts';
import {RemoteStep} from './remote-step.ts';

/** How pods come by a runtime, and what they are charged for it. */
export interface LabRuntimeClassArgs {
	/** The node's machine, which has the cluster's admin.conf. */
	connection: pulumi.Input<Connection>;

	/** Changes when the machine is another one, on which everything has to be done again. */
	machineId: pulumi.Input<string>;

	/** The node's name in the cluster. */
	node: pulumi.Input<string>;

	/** Its name in the cluster; `kata-containers` by default. */
	runtimeClass?: pulumi.Input<string>;

	/** The container runtime's handler; `kata` by default. */
	handler?: pulumi.Input<string>;

	/** What a pod costs beside its containers; 140Mi and 250m by default. */
	overhead?: {memory: pulumi.Input<string>; cpu: pulumi.Input<string>};

	/** Labels of the nodes that have the handler; `runtime: kata` by default. */
	nodeSelector?: Readonly<Record<string, string>>;

	/** Taints that its pods put up with; none by default. */
	tolerations?: pulumi.Input<k8s.types.input.core.v1.Toleration[]>;

	/** Upper bound of one step, in seconds. */
	limit: number;
}

/** A RuntimeClass whose pods run under Kata, and the label of the node that has it. */
export class LabRuntimeClass extends pulumi.ComponentResource {
	/** What a pod writes into `runtimeClassName`. */
	readonly runtimeClassName: pulumi.Output<string>;

	constructor(name: string, args: LabRuntimeClassArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:LabRuntimeClass', name, {}, options);

		const {
			runtimeClass = 'kata-containers',
			handler = 'kata',
			overhead = {memory: '140Mi', cpu: '250m'},
			nodeSelector = {runtime: 'kata'},
			tolerations = [],
		} = args;
		const onMachine = {parent: this, deletedWith: options?.deletedWith};
		const label = new RemoteStep(`${name}-label`, {
			connection: args.connection,
			script: 'node-label',
			variables: {
				NODE: args.node,
				LABELS: Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`).join(' '),
				MACHINE: args.machineId,
			},
			limit: args.limit,
		}, onMachine);

		const resource = new k8s.node.v1.RuntimeClass(name, {
			metadata: {name: runtimeClass},
			handler,
			overhead: {podFixed: {...overhead}},
			scheduling: {nodeSelector: {...nodeSelector}, tolerations},
		}, {...onMachine, dependsOn: label});

		this.runtimeClassName = resource.metadata.name;
		this.registerOutputs({runtimeClassName: this.runtimeClassName});
	}
}
