import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {local} from '@pulumi/command';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import {armsOf, type Handler} from './arm.ts';
import type {NodeConnection} from './node-session.ts';
import type {StartupLimits, StartupPlan} from './startup/plan.ts';
import {resultNames, type Summary} from './startup/summary.ts';

export interface StartupArgs {
	/** The file that the probe reaches the cluster with. */
	kubeconfigPath: pulumi.Input<string>;

	/** The node, for containers by `ctr`. Its key is a secret. */
	connection: pulumi.Input<NodeConnection>;

	/** That node's name in the cluster; every pod runs there. */
	node: pulumi.Input<string>;

	/** What is compared; the first is what the others are divided by. `runc` means no RuntimeClass. */
	runtimeClasses?: readonly string[];

	/** How `ctr` starts a RuntimeClass, where it differs from what is known of `runc`, `kata-containers`, `gvisor`. */
	handlers?: Readonly<Record<string, Handler>>;

	/** Kata's configuration file on the node; not given in a rehearsal, whose shim knows none. */
	kataConfigPath?: pulumi.Input<string | undefined>;

	/** An image with `/bin/busybox` that the node has or can pull. */
	image: pulumi.Input<string>;

	/** The kubelet's `podLogsDir` on the node; `/var/log/pods` by default, as its own. */
	podLogsDir?: string;

	/** Pairs of containers, the warm-up not counted; 10 by default, which a verdict needs. */
	pairs?: pulumi.Input<number>;

	/** Pairs of pods, the warm-up not counted; 10 by default. */
	podPairs?: pulumi.Input<number>;

	/** Decides which arm of a pair goes first, and how the bootstrap draws; 1 by default. */
	seed?: number;

	/** Whether the kata handler has no hypervisor behind it; no figure of it is given out then. */
	rehearsal: boolean;

	limits: pulumi.Input<StartupLimits>;

	/** The JSON-lines file on this machine that gets every raw sample. */
	resultsFile: string;

	/** What is measured on: acceleration, versions, kernel, CPU. Kept with the samples. */
	testbed: pulumi.Input<Record<string, unknown>>;
}

/** Start and destroy of containers and pods, runc and kata interleaved. */
export class Startup extends pulumi.ComponentResource {
	/** Every figure there is, as in `podReady.ratio`. */
	readonly results: pulumi.Output<Record<string, number | string>>;

	/** The same, with a name for each before there are values; `null` where there is no figure. */
	readonly outputs: Record<string, pulumi.Output<number | string | null>>;

	/** Such as `as expected` or `inconclusive: 3 pairs, 10 needed`. */
	readonly verdict: pulumi.Output<string>;

	/** The file with every raw sample. */
	readonly samplesFile: pulumi.Output<string>;

	constructor(name: string, args: StartupArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:scenarios:Startup', name, {}, options);

		const {runtimeClasses = ['runc', 'kata-containers'], rehearsal} = args;
		const arms = armsOf(runtimeClasses, args.handlers);
		const namespace = new k8s.core.v1.Namespace(name, {metadata: {name: 'kata-lab-startup'}}, {parent: this, deletedWith: options?.deletedWith});

		const plan = pulumi.output({
			kubeconfigPath: args.kubeconfigPath,
			connection: args.connection,
			node: args.node,
			namespace: namespace.metadata.name,
			arms: pulumi.output(args.kataConfigPath).apply(configPath => arms.map(arm =>
				arm.kernel === 'guest' && configPath !== undefined && !rehearsal ? {configPath, ...arm} : arm,
			)),
			image: args.image,
			podLogsDir: args.podLogsDir ?? '/var/log/pods',
			pairs: args.pairs ?? 10,
			podPairs: args.podPairs ?? 10,
			seed: args.seed ?? 1,
			rehearsal,
			limits: args.limits,
			resultsFile: args.resultsFile,
			testbed: args.testbed,
		} satisfies pulumi.Inputs & Record<keyof StartupPlan, unknown>);

		const probe = new local.Command(`${name}-probe`, {
			create: 'exec node scenarios/startup.probe.ts measure',
			delete: 'exec node scenarios/startup.probe.ts clean',
			dir: path.relative(process.cwd(), fileURLToPath(new URL('..', import.meta.url))) || '.',
			stdin: pulumi.secret(pulumi.jsonStringify(plan)),
			addPreviousOutputInEnv: false,
			logging: local.Logging.Stderr,
		}, {
			parent: this,
			deletedWith: options?.deletedWith,
			dependsOn: namespace,
			customTimeouts: {create: '24h', update: '24h', delete: '1h'}, // The probe keeps the limits that it is told.
		});

		// The provider holds everything for secret that came of a secret input; a summary has no secret in it.
		const summary = pulumi.unsecret(probe.stdout).apply(stdout => JSON.parse(stdout) as Summary);
		this.results = summary.results;
		this.verdict = summary.verdict;
		this.samplesFile = summary.samplesFile;
		this.outputs = Object.fromEntries(resultNames(arms, rehearsal)
			.map(key => [key, this.results.apply(results => results[key] ?? null)]));
		this.registerOutputs({results: this.results, verdict: this.verdict, samplesFile: this.samplesFile});
	}
}
