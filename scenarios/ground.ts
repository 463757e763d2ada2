import {ClusterApi} from './cluster-api.ts';
import {clearNamespace, namespaceReady} from './namespace.ts';
import {nodeMachine, type NodeMachine} from './node-machine.ts';
import {NodeShell} from './node-shell.ts';
import type {Plan} from './plan.ts';
import {Pods} from './pods.ts';
import {resolveArms} from './resolve-arms.ts';
import type {Scenario} from './scenario.ts';
import {valuesOf, type SettingValues} from './setting.ts';

/** What an experiment stands on: the ways to the cluster and to the node, and what it is to do there. */
export class Ground {
	readonly plan: Plan;
	readonly scenario: Scenario;
	readonly settings: SettingValues;
	readonly api: ClusterApi;
	readonly pods: Pods;

	/** The node that is measured. */
	readonly node: NodeShell;

	/** What it is. */
	readonly machine: NodeMachine;
	readonly say: (line: string) => void;

	private constructor(plan: Plan, scenario: Scenario, say: (line: string) => void, ways: {api: ClusterApi; node: NodeShell; machine: NodeMachine}) {
		this.plan = plan;
		this.scenario = scenario;
		this.say = say;
		this.settings = valuesOf(scenario.settings, plan.settings, plan.acceleration);
		this.api = ways.api;
		this.node = ways.node;
		this.machine = ways.machine;
		this.pods = new Pods(ways.api, plan.namespace);
	}

	/** Opens both ways; whoever only cleans up does not ask for the arms. */
	static async open(plan: Plan, scenario: Scenario, say: (line: string) => void, {armed = true} = {}): Promise<Ground> {
		const node = new NodeShell(plan.connection);
		try {
			const api = await ClusterApi.fromText(plan.kubeconfig);
			const machine = await nodeMachine(node);
			await namespaceReady(api, plan.namespace, 120);
			return new Ground({...plan, arms: armed ? await resolveArms(plan.arms, api, node) : plan.arms}, scenario, say, {api, node, machine});
		} catch (error) {
			node.close();
			throw error;
		}
	}

	/** The boot id of the node that is measured. */
	get bootId() {
		return this.machine.bootId;
	}

	get limits() {
		return this.plan.limits;
	}

	get rehearsal() {
		return this.plan.rehearsal;
	}

	/** A setting that is a number. */
	count(name: string): number {
		return Number(this.settings[name]);
	}

	/** A setting that is a text. */
	text(name: string): string {
		return String(this.settings[name]);
	}

	/** A setting that is a list of numbers. */
	counts(name: string): readonly number[] {
		return this.settings[name] as readonly number[];
	}

	/** Removes everything of this scenario from its namespace, or what of it has these labels, and gives the names of what was there. */
	async clear(labels?: Readonly<Record<string, string>>): Promise<string[]> {
		return clearNamespace(this.api, this.plan.namespace, this.limits.podGone, labels);
	}

	close(): void {
		this.node.close();
	}
}
