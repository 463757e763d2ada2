import * as pulumi from '@pulumi/pulumi';
import {measuredNodes} from '../cluster/roles.ts';
import type {Connection} from '../connection.ts';
import {labRecipe} from '../golden/lab-golden.ts';
import {HostStep} from '../host-step.ts';
import type {Acceleration} from '../time-limits.ts';
import type {LabClaimInput} from './lab-claim.ts';
import {nextGeneration} from './lab-files.ts';
import type {Machine} from './machine.ts';
import {nodeName, nodeNames} from './node-names.ts';
import type {QemuNodeInput, QemuNodeOutput} from './qemu-node.ts';

/** What the embedded node is like, and the lab that it belongs to. */
export interface QemuMachineArgs extends Omit<QemuNodeInput, 'generation' | 'recipe' | 'lab'> {
	claim: LabClaimInput;

	/** Upper bound of the start, the making of a golden node included, in seconds. */
	limit: number;
}

/** What was found when the golden node was made. */
export interface GoldenFacts {
	/** The handler's configuration on the node, and its SHA-256 in hex. */
	configuration: {path: string; sha256: string};

	/** containerd's version. */
	containerd: string;

	/** The answer of `kata-runtime check`; empty in a rehearsal. */
	check: string;

	/** What `kata-runtime env --json` says; nothing in a rehearsal. */
	environment: unknown;

	/** The kernels of the node and of a pod under Kata. */
	nodeKernel: string;
	podKernel: string;
}

/** A virtual machine on this host, with a kernel of its own, Kubernetes and Kata in it. */
export class QemuMachine extends pulumi.ComponentResource implements Machine {
	readonly connection: pulumi.Output<Connection>;
	readonly acceleration: pulumi.Output<Acceleration>;
	readonly apiHost: pulumi.Output<string>;
	readonly apiPort: pulumi.Output<number>;

	/** How to reach a node that has the role `measured`, and its name in the cluster. */
	readonly measured: pulumi.Output<Connection>;
	readonly measuredName: string;

	/** Every node, the control plane first. */
	readonly nodes: ReadonlyArray<{name: string; connection: pulumi.Output<Connection>}>;

	/** Those of them that have the role `measured`. */
	readonly measuredNodes: QemuMachine['nodes'];

	/** The administrator's kubeconfig, as seen from this host. A secret. */
	readonly kubeconfig: pulumi.Output<string>;

	/** The file with the same content, mode 0600. */
	readonly kubeconfigFile: pulumi.Output<string>;

	/** QEMU's version. */
	readonly qemu: pulumi.Output<string>;

	/** Why the node is accelerated or emulated. */
	readonly accelerationWhy: pulumi.Output<string>;

	/** The golden node that it was resumed from, and when that was made. */
	readonly golden: pulumi.Output<string>;
	readonly goldenMadeAt: pulumi.Output<string>;

	/** Why the node booted instead of being resumed; empty where it was resumed. */
	readonly bootedBecause: pulumi.Output<string>;

	readonly facts: pulumi.Output<GoldenFacts>;

	constructor(name: string, args: QemuMachineArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:components:QemuMachine', name, {}, options);

		const {limit, claim: {...claim}, ...input} = args;
		// Made before the node, so that a node whose making was cut off goes away with it.
		const claimed = new HostStep(`${name}-claim`, {
			program: 'components/machine/lab-claim.ts',
			input: claim,
			limit: 60,
		}, {parent: this});

		const step = new HostStep(name, {
			program: 'components/machine/qemu-node.ts',
			// A node whose process died has another generation to come: that is how the next `up` sees it.
			input: {...input, lab: claim.stack, recipe: labRecipe(args), generation: nextGeneration(args.directory)},
			secret: true,
			limit,
		}, {parent: this, dependsOn: claimed});

		const node = step.stdout.apply(stdout => JSON.parse(stdout) as QemuNodeOutput);
		const shown = <K extends keyof QemuNodeOutput>(key: K) => pulumi.unsecret(node.apply(output => output[key]));
		const connectionOf = (index: number) => node.apply(({connections}) => connections[index - 1] ?? missing(index));
		this.connection = connectionOf(1);
		this.nodes = nodeNames(args.nodes).map((name, index) => ({name, connection: connectionOf(index + 1)}));
		this.measuredNodes = measuredNodes(args.nodes).flatMap(index => this.nodes[index - 1] ?? []);
		const [first] = this.measuredNodes;
		this.measured = first?.connection ?? this.connection;
		this.measuredName = first?.name ?? nodeName(1);
		this.kubeconfig = node.apply(({kubeconfig}) => kubeconfig);
		this.kubeconfigFile = shown('kubeconfigFile');
		this.acceleration = shown('acceleration');
		this.accelerationWhy = shown('accelerationWhy');
		this.apiHost = pulumi.output('127.0.0.1');
		this.apiPort = shown('apiPort');
		this.qemu = shown('qemu');
		this.golden = shown('golden');
		this.goldenMadeAt = shown('goldenMadeAt');
		this.bootedBecause = shown('bootedBecause');
		this.facts = shown('facts').apply(goldenFacts);

		this.registerOutputs({
			connection: this.connection,
			acceleration: this.acceleration,
			apiPort: this.apiPort,
			kubeconfig: this.kubeconfig,
			qemu: this.qemu,
			golden: this.golden,
			facts: this.facts,
		});
	}
}

function missing(index: number): never {
	throw new TypeError(`the lab has no node ${index}`);
}

function goldenFacts(printed: Record<string, string>): GoldenFacts {
	const of = (name: string): unknown => JSON.parse(printed[name] ?? '{}');
	const {version} = of('kata-containerd') as {version: string};
	const {text = '', environment = {}} = of('check') as {text?: string; environment?: unknown};
	const {nodeKernel, podKernel} = of('proof') as Pick<GoldenFacts, 'nodeKernel' | 'podKernel'>;
	return {configuration: of('configuration') as GoldenFacts['configuration'], containerd: version, check: text, environment, nodeKernel, podKernel};
}
