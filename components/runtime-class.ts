import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type {DeclaredRuntimeClass} from './drift/declared.ts';
import {nodeSelector} from './kata/node-selector.ts';

/** How pods come by a runtime, and what they are charged for it. */
export interface LabRuntimeClassArgs {
	/** Its name in the cluster; `kata-containers` by default. */
	runtimeClass?: pulumi.Input<string>;

	/** The container runtime's handler; `kata` by default. */
	handler?: pulumi.Input<string>;

	/** What a pod costs beside its containers; 140Mi and 250m by default. */
	overhead?: {memory: pulumi.Input<string>; cpu: pulumi.Input<string>} | 'none';

	/** Labels of the RuntimeClass itself; none by default. */
	labels?: Readonly<Record<string, string>>;

	/** Taints that its pods put up with; none by default. */
	tolerations?: pulumi.Input<k8s.types.input.core.v1.Toleration[]>;
}

/** A RuntimeClass whose pods run under Kata, or what another handler stands for. */
export class LabRuntimeClass extends pulumi.ComponentResource {
	/** What a pod writes into `runtimeClassName`. */
	readonly runtimeClassName: pulumi.Output<string>;

	/** What the cluster has to have. Known when it has. */
	readonly declared: pulumi.Output<DeclaredRuntimeClass>;

	constructor(name: string, args: LabRuntimeClassArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:LabRuntimeClass', name, {}, options);

		const {
			runtimeClass = 'kata-containers',
			handler = 'kata',
			overhead = {memory: '140Mi', cpu: '250m'},
			labels,
			tolerations = [],
		} = args;
		const resource = new k8s.node.v1.RuntimeClass(name, {
			metadata: {name: runtimeClass, labels},
			handler,
			overhead: overhead === 'none' ? undefined : {podFixed: {...overhead}},
			scheduling: {nodeSelector: {...nodeSelector}, tolerations},
		}, {parent: this, deletedWith: options?.deletedWith});

		this.runtimeClassName = resource.metadata.name;
		const charged = pulumi.output(overhead === 'none' ? {} : {...overhead}) as pulumi.Output<Record<string, string>>;
		this.declared = pulumi.all([runtimeClass, handler, charged, tolerations, resource.id]).apply(([name, handler, overhead, tolerations]): DeclaredRuntimeClass =>
			({name, handler, overhead, nodeSelector: {...nodeSelector}, tolerations: tolerations.map(toleration => ({...toleration}))}));
		this.registerOutputs({runtimeClassName: this.runtimeClassName});
	}
}
