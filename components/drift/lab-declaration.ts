import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../connection.ts';
import type {Step} from '../step.ts';
import {labDeclarationType, type DeclaredNode, type DeclaredRuntimeClass} from './declared.ts';
import {declaredItems} from './node-steps.ts';

/** A node as its lab's program has made it. */
export interface MadeNode {
	/** What the program calls it. */
	id: string;

	/** Its name in the cluster. */
	name: pulumi.Input<string>;
	connection: pulumi.Output<Connection>;

	/** What leaves something on it, by `repairKey`, in order. Known when it is done. */
	steps: pulumi.Output<Record<string, Step>>;
}

/** What a {@link LabDeclaration} writes down. */
export interface LabDeclarationArgs {
	nodes: readonly MadeNode[];
	runtimeClasses: ReadonlyArray<pulumi.Output<DeclaredRuntimeClass>>;
}

/** What a lab is to be, in its state: whoever looks for drift compares with this, and not with settings that may have changed since. */
export class LabDeclaration extends pulumi.ComponentResource {
	readonly nodes: pulumi.Output<DeclaredNode[]>;
	readonly runtimeClasses: pulumi.Output<DeclaredRuntimeClass[]>;

	constructor(name: string, args: LabDeclarationArgs, options?: pulumi.ComponentResourceOptions) {
		super(labDeclarationType, name, {}, options);

		this.nodes = pulumi.all(args.nodes.map(declaredNode));
		this.runtimeClasses = pulumi.all([...args.runtimeClasses]);
		this.registerOutputs({nodes: this.nodes, runtimeClasses: this.runtimeClasses});
	}
}

function declaredNode({id, name, connection, steps}: MadeNode): pulumi.Output<DeclaredNode> {
	const place = pulumi.unsecret(connection.apply(({host, port, user, hostKey}) => ({host, port, user, hostKey})));
	return pulumi.all([name, place, steps]).apply(([name, place, steps]) => ({id, name, place, items: declaredItems(steps)}));
}
