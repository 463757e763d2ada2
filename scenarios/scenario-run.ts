import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {local} from '@pulumi/command';
import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type {Acceleration} from './acceleration.ts';
import {armsOf, type Handler} from './arm.ts';
import type {NodeConnection} from './node-connection.ts';
import type {Images, Limits, Plan} from './plan.ts';
import type {Scenario} from './scenario.ts';
import {valuesOf, type SettingValues} from './setting.ts';
import {resultNames, type Summary} from './summary.ts';

/** Where a scenario runs, and on what. */
export interface ScenarioArgs {
	scenario: Scenario;

	/** The administrator's, a secret. */
	kubeconfig: pulumi.Input<string>;

	/** The node that is measured. Its key is a secret. */
	connection: pulumi.Input<NodeConnection>;

	/** That node's name in the cluster; every pod that is measured runs there. */
	node: pulumi.Input<string>;

	/** That node's directory on this host, if it is a QEMU of a lab's. */
	nodeDirectory?: pulumi.Input<string>;

	/** The node where load generators go; the same where there is one. */
	clientNode: pulumi.Input<string>;

	/** What is compared; the first is what the others are divided by. `runc` means no RuntimeClass. */
	runtimeClasses?: readonly string[];

	/** What stands behind a RuntimeClass, where it differs from what is known of `runc`, `kata-containers`, `gvisor`. */
	handlers?: Readonly<Record<string, Handler>>;

	/** Kata's configuration file on the node; not given in a rehearsal, whose shim knows none. */
	kataConfigPath?: pulumi.Input<string | undefined>;
	images: Images;

	/** The kubelet's `podLogsDir` on the node; `/var/log/pods` by default, as its own. */
	podLogsDir?: string;

	/** What the user set of the scenario's settings. */
	settings?: SettingValues;

	/** Decides which arm of a pair goes first, and how the bootstrap draws; 1 by default. */
	seed?: number;

	/** The pair up to which a part goes on while its interval is wider than the shift that matters; its own pairs without it. */
	mostPairs?: number | undefined;

	/** Whether the kata handler has no hypervisor behind it; no figure of it is given out then. */
	rehearsal: boolean;
	acceleration: pulumi.Input<Acceleration>;
	limits: pulumi.Input<Limits>;

	/** The JSON-lines file on this machine that gets every raw sample. */
	resultsFile: string;

	/** What is measured on: acceleration, versions, kernel, CPU. Kept with the samples. */
	testbed: pulumi.Input<Record<string, unknown>>;
}

/** One scenario: its namespace, and the probe that runs its experiment in it. */
export class ScenarioRun extends pulumi.ComponentResource {
	/** Every figure and finding there is, as in `podReady.ratio`. */
	readonly results: pulumi.Output<Record<string, number | string>>;

	/** The same, with a name for each before there are values; `null` where there is none. */
	readonly outputs: Record<string, pulumi.Output<number | string | null>>;

	/** Such as `as expected` or `inconclusive: 3 pairs, 10 needed`. */
	readonly verdict: pulumi.Output<string>;

	/** The file with every raw sample. */
	readonly samplesFile: pulumi.Output<string>;

	/** How long the experiment took. */
	readonly seconds: pulumi.Output<number>;

	constructor(name: string, args: ScenarioArgs, options?: pulumi.ComponentResourceOptions) {
		super('kata-lab:scenarios:ScenarioRun', name, {}, options);

		const {scenario, runtimeClasses = ['runc', 'kata-containers'], rehearsal, settings = {}} = args;
		const arms = armsOf(runtimeClasses, args.handlers);
		const namespace = new k8s.core.v1.Namespace(name, {
			metadata: {
				name: `kata-lab-${scenario.name}`,
				labels: {'pod-security.kubernetes.io/enforce': 'privileged'}, // Some limits are only seen by a privileged pod.
			},
		}, {parent: this, deletedWith: options?.deletedWith});

		const plan = pulumi.output({
			scenario: scenario.name,
			kubeconfig: args.kubeconfig,
			connection: args.connection,
			node: args.node,
			nodeDirectory: args.nodeDirectory,
			clientNode: args.clientNode,
			namespace: namespace.metadata.name,
			arms: pulumi.output(args.kataConfigPath).apply(configPath => arms.map(arm =>
				arm.kernel === 'guest' && configPath !== undefined && !rehearsal ? {configPath, ...arm} : arm,
			)),
			images: args.images,
			podLogsDir: args.podLogsDir ?? '/var/log/pods',
			settings: {...settings},
			seed: args.seed ?? 1,
			mostPairs: args.mostPairs,
			rehearsal,
			acceleration: args.acceleration,
			limits: args.limits,
			resultsFile: args.resultsFile,
			testbed: args.testbed,
		} satisfies pulumi.Inputs & Record<keyof Plan, unknown>);

		const probe = new local.Command(`${name}-probe`, {
			create: 'exec node scenarios/probe.ts measure',
			delete: 'exec node scenarios/probe.ts clean',
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
		this.seconds = summary.seconds;
		this.outputs = Object.fromEntries(resultNames(scenario, valuesOf(scenario.settings, settings, 'hardware'), arms, rehearsal)
			.map(key => [key, this.results.apply(results => results[key] ?? null)]));
		this.registerOutputs({results: this.results, verdict: this.verdict, samplesFile: this.samplesFile, seconds: this.seconds});
	}
}
