import {catalogue} from '../artifacts/catalogue.ts';
import {shellImage} from '../artifacts/shell-image.ts';
import {controlPlaneStep, kubernetesNodeStep, quietTimersStep} from '../cluster/cluster-steps.ts';
import {lan} from '../cluster/lan.ts';
import {gvisorHandler, gvisorStep} from '../gvisor/gvisor.ts';
import {configurationPath} from '../kata/kata-handler.ts';
import {containerdStep, guestMemory, kataSteps, type KataPlan} from '../kata/kata-steps.ts';
import type {KataOptions} from '../kata/configuration.ts';
import {monitorStep} from '../kata/monitor.ts';
import {labelStep} from '../cluster/label-step.ts';
import {roleLabel, roleOf} from '../cluster/roles.ts';
import type {Facts} from '../kata/facts.ts';
import {explain, preflight, type Demands} from '../kata/preflight.ts';
import {nodeName} from '../machine/node-names.ts';
import {timeLimits, type Acceleration} from '../time-limits.ts';
import type {Layer, LayerStep} from './golden-node.ts';

/** What of a lab is the same for every lab with these settings. */
export interface LabContents {
	/** How many nodes there are, the control plane among them. */
	nodes: number;

	/** Kata's pin; none in a rehearsal. */
	kata?: {sha256: string; version: string};

	/** Whether gVisor is beside it; not without a word. */
	gvisor?: boolean;

	/** Whether kata-monitor is a service; not without a word. */
	monitor?: boolean;

	/** The name under which RuntimeClasses find Kata. */
	handler: string;

	/** Labels of a node that has the handler. */
	nodeLabels: Readonly<Record<string, string>>;
	privilegedWithoutHostDevices: boolean;

	/** Presets by name, over what the acceleration asks for. */
	kataPresets?: readonly string[];

	/** What differs from the released configuration, over these. */
	kataConfiguration: KataOptions;
}

/** Stands where a lab's own address comes. */
export const anyServer = '127.0.0.1:0';

/** From a node image to a cluster of one node, from there to proven Kata, and to the other nodes. */
export function labLayers(contents: LabContents, acceleration: 'kvm' | 'tcg'): Layer[] {
	const {nodes, kata, gvisor = false, monitor = false, handler, nodeLabels} = contents;
	const {version} = catalogue.kubernetes;
	const rehearsal = kata === undefined;
	const limits = timeLimits(acceleration);
	const LIMIT = String(Math.floor(limits.step / 3));
	const plan = kataPlan(contents, acceleration, limits.step);
	const quiet = (on: number): LayerStep[] => acceleration === 'tcg' ? [{name: named('quiet-timers', on), on, ...quietTimersStep}] : [];
	const label = (of: number, among: number): LayerStep =>
		({name: named('label', of), ...labelStep(nodeName(of), {...nodeLabels, [roleLabel]: roleOf(of, among)})});

	const cluster: Layer = {
		name: 'cluster',
		nodes: 1,
		steps: [
			{name: 'containerd', ...containerdStep(plan, false)},
			{name: 'kubernetes', ...kubernetesNodeStep({version, bundle: '', index: 1, acceleration})},
			{
				name: 'kubeconfig',
				...controlPlaneStep({version, node: nodeName(1), servers: ['127.0.0.1'], address: lan.address(1), acceleration, server: anyServer, limit: limits.step}),
			},
		],
	};
	const proven: Layer = {
		name: 'kata',
		nodes: 1,
		steps: [
			...kataOn(1, plan, {gvisor, monitor}),
			label(1, 1),
			{name: 'proof', script: 'proof-pod', variables: {RUNTIME_CLASS: 'kata-lab-proof', HANDLER: handler, IMAGE: shellImage, REHEARSAL: String(rehearsal), LIMIT}},
			...quiet(1),
			{name: 'settle', script: 'settle', variables: {LIMIT}},
		],
	};
	const others = Array.from({length: nodes - 1}, (_, other) => other + 2);
	const joined: Layer = {
		name: `${nodes} nodes`,
		nodes,
		steps: [
			{name: 'join-token', script: 'join-token', variables: {SERVER: `${lan.address(1)}:6443`}},
			...others.flatMap((on): LayerStep[] => [
				{name: named('kubernetes', on), on, ...kubernetesNodeStep({version, bundle: '', index: on, acceleration})},
				...kataOn(on, plan, {gvisor, monitor}),
				{name: named('join', on), on, script: 'join', variables: {NODE: nodeName(on), ADDRESS: lan.address(on), LIMIT}, takes: {JOIN: 'join-token'}},
			]),
			{name: 'nodes', script: 'nodes-ready', variables: {NODES: String(nodes), LIMIT}},
			...[1, ...others].map(of => label(of, nodes)),
			...others.flatMap(quiet),
			{name: 'all-settled', script: 'settle', variables: {LIMIT}},
		],
	};
	return nodes === 1 ? [cluster, proven] : [cluster, proven, joined];
}

/** How Kata is on every node of a lab. */
export function kataPlan({kata, gvisor = false, handler, privilegedWithoutHostDevices, kataPresets, kataConfiguration}: LabContents, acceleration: Acceleration, limit: number): KataPlan {
	return {
		tarball: '',
		sha256: kata?.sha256 ?? '',
		version: kata?.version ?? '',
		rehearsal: kata === undefined,
		acceleration,
		handler,
		beside: gvisor ? [gvisorHandler] : [],
		sandboxImage: `registry.k8s.io/pause:${catalogue.pause.version}`,
		privilegedWithoutHostDevices,
		presets: kataPresets,
		configuration: kataConfiguration,
		limit,
	};
}

function kataOn(on: number, plan: KataPlan, {gvisor, monitor}: {gvisor: boolean; monitor: boolean}): LayerStep[] {
	const {rehearsal, handler} = plan;
	const {release, links, configuration, containerd} = kataSteps(plan);
	const released = (step: LayerStep): LayerStep[] => rehearsal ? [] : [step];
	return [
		{name: named('preflight', on), on, script: 'kata-preflight', variables: {}, judge: judge({rehearsal, guestMemory: guestMemory(plan)})},
		...released({name: named('release', on), on, ...release}),
		{name: named('links', on), on, ...links},
		{name: named('configuration', on), on, ...configuration},
		...gvisor ? [{name: named('gvisor', on), on, ...gvisorStep('')}] : [],
		{name: named('kata-containerd', on), on, ...containerd},
		...released({name: named('check', on), on, script: 'kata-check', variables: {CONFIGURATION: configurationPath(handler)}}),
		...monitor ? released({name: named('kata-monitor', on), on, ...monitorStep}) : [],
	];
}

function judge(demands: Demands): (stdout: string) => void {
	return stdout => {
		const {problems} = preflight(JSON.parse(stdout) as Facts, demands);
		if (problems.length > 0) {
			throw new Error(`this node cannot run Kata:\n${explain(problems)}`);
		}
	};
}

const named = (step: string, node: number) => node === 1 ? step : `${step}-${node}`;
