import * as pulumi from '@pulumi/pulumi';
import type {Connection} from '../components/connection.ts';
import type {LabAccess} from './lab-access.ts';

/** A node that scenarios may measure. */
export interface MeasuredNode {
	/** Its name in the cluster. */
	readonly name: string;
	readonly connection: Connection;
}

/** The lab with its node of that name as the one that is measured; another name says which there are. */
export function measuredOn(access: LabAccess, name: string | undefined, nodes: pulumi.Input<readonly MeasuredNode[]>): LabAccess {
	if (name === undefined) {
		return access;
	}

	const found = pulumi.output(nodes).apply(all => nodeNamed(name, all as readonly MeasuredNode[]));
	return {...access, node: pulumi.unsecret<string>(found.name), connection: found.connection};
}

/** The node of that name among those that may be measured. */
export function nodeNamed(name: string, nodes: readonly MeasuredNode[]): MeasuredNode {
	const found = nodes.find(node => node.name === name);
	if (found === undefined) {
		throw new pulumi.RunError(`stacks/Pulumi.${pulumi.getStack()}.yaml:\n  measuredNode is '${name}', which the lab does not measure; it measures ${nodes.map(node => node.name).join(', ') || 'no node'}`);
	}

	return found;
}
