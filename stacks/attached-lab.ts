import * as pulumi from '@pulumi/pulumi';
import {clusterProvider} from '../components/cluster/cluster-provider.ts';
import type {PodHandlers} from '../components/kata/annotations.ts';
import type {Connection} from '../components/connection.ts';
import {labDirectory} from '../components/machine/lab-directory.ts';
import type {Acceleration} from '../components/time-limits.ts';
import type {LabAccess} from './lab-access.ts';
import type {MeasuredNode} from './measured-node.ts';
import type {LabHandler} from './lab-handlers.ts';
import {stackExists} from './pulumi/stack-state.ts';

/** The lab of another stack, by that stack's outputs. */
export async function attachedLab(stack: string): Promise<{access: LabAccess; measuredNodes: pulumi.Output<readonly MeasuredNode[]>; outputs: pulumi.Inputs; podHandlers: PodHandlers}> {
	if (!stackExists(process.env, stack)) {
		throw noLab(stack);
	}

	const reference = new pulumi.StackReference('lab', {name: `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`});
	const [runtime, runtimeClass, handlers = {}, podHandlers = {}] = await Promise.all(['runtime', 'runtimeClass', 'handlers', 'podHandlers'].map(async name => (await reference.getOutputDetails(name)).value as unknown));
	if (typeof runtime !== 'string' || typeof runtimeClass !== 'string') {
		throw noLab(stack);
	}

	const of = <T>(name: string) => reference.requireOutput(name) as pulumi.Output<T>;
	const kubeconfig = of<string>('kubeconfig');
	const acceleration = of<Acceleration>('acceleration');
	const digest = reference.getOutput('kataConfigurationDigest') as pulumi.Output<string | undefined>;
	const access: LabAccess = {
		kubeconfig,
		connection: of<Connection>('measuredConnection'),
		acceleration,
		node: of<string>('measuredNode'),
		directory: labDirectory(stack),
		clientNode: of<string>('clientNode'),
		provider: clusterProvider('cluster', {kubeconfig, identifier: of<string>('clusterIdentifier')}),
		runtimeClass,
		configurationPath: of<string>('kataConfiguration'),
		handlers: Object.entries(handlers as Record<string, Omit<LabHandler, 'name'>>).map(([name, handler]) => ({...handler, name})),
		rehearsal: runtime === 'rehearsal',
		testbed: {
			acceleration,
			kubernetes: of<string>('kubernetes'),
			containerd: of<string>('containerd'),
			runtime,
			configurationDigest: digest,
			configured: reference.getOutput('kataConfigured') as pulumi.Output<string | undefined>,
			nodeKernel: of<string>('nodeKernel'),
			cluster: of<string>('clusterIdentifier'), // Another cluster is measured anew.
		},
		ready: [],
		deletedWith: undefined,
	};
	// A lab that an older version made does not tell of others.
	const measuredNodes = (reference.getOutput('measuredNodes') as pulumi.Output<readonly MeasuredNode[] | undefined>).apply(nodes => nodes ?? []);
	return {access, measuredNodes, outputs: {lab: stack, acceleration, runtime}, podHandlers: podHandlers as PodHandlers};
}

function noLab(stack: string): pulumi.RunError {
	return new pulumi.RunError(`stacks/Pulumi.${pulumi.getStack()}.yaml:\n  lab is '${stack}', a stack that has no lab now; bring it up with npm run lab -- --stack ${stack}`);
}
