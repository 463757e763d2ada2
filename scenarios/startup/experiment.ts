import {readFileSync} from 'node:fs';
import {ClusterApi} from '../cluster-api.ts';
import {openNodeSession, type NodeSession} from '../node-session.ts';
import {containerRun} from './container-run.ts';
import {containerMetrics, podMetrics} from './metrics.ts';
import {measurePart, type Part} from './part.ts';
import type {StartupPlan} from './plan.ts';
import {podRun} from './pod-run.ts';
import {namespaceReady, removePods} from './pods.ts';
import {RunLog} from './run-log.ts';
import {parseReady, type RunnerReady} from './runner-answer.ts';
import {summaryOf, type Failures, type Summary} from './summary.ts';

/** Runs the whole experiment: what an earlier one left is removed, containers, pods, figures. */
export async function experiment(plan: StartupPlan, say: (line: string) => void): Promise<Summary> {
	const deadline = performance.now() + (plan.limits.total * 1000);
	const ground = await Ground.open(plan, say);
	try {
		const log = new RunLog(plan);
		if (log.resumed) {
			say(`going on with a run that was cut off: ${log.samples.length} samples are there`);
		}

		const context = {plan, log, say, deadline};
		const recover = async () => {
			await ground.recover();
		};

		const containers: Part = {
			name: 'container', pairs: plan.pairs, metrics: containerMetrics, recover,
			measure: async (arm, pair) => containerRun(ground.session, ground.node, plan, arm, pair),
		};
		const pods: Part = {
			name: 'pod', pairs: plan.podPairs, metrics: podMetrics, recover,
			measure: async (arm, pair) => podRun(ground.api, ground.session, ground.node, plan, arm, pair),
		};
		const failures: Failures = {
			container: plan.pairs > 0 ? await measurePart(containers, context) : {},
			pod: plan.podPairs > 0 ? await measurePart(pods, context) : {},
		};

		log.end();
		return summaryOf(plan, log.samples, failures);
	} finally {
		ground.session.close();
	}
}

/** The ways to the node and to the cluster, without leftovers of an earlier run on either. */
class Ground {
	readonly api: ClusterApi;
	session: NodeSession;
	node: RunnerReady;
	readonly #plan: StartupPlan;

	private constructor(plan: StartupPlan, api: ClusterApi, opened: {session: NodeSession; node: RunnerReady}) {
		this.#plan = plan;
		this.api = api;
		this.session = opened.session;
		this.node = opened.node;
	}

	static async open(plan: StartupPlan, say: (line: string) => void): Promise<Ground> {
		const api = await ClusterApi.fromFile(plan.kubeconfigPath);
		const opened = await openRunner(plan);
		await namespaceReady(api, plan.namespace, 120);
		const removed = [...opened.node.removed, ...await removePods(api, plan.namespace, plan.limits.podGone)];
		if (removed.length > 0) {
			say(`removed what an earlier run left: ${removed.join(', ')}`);
		}

		return new Ground(plan, api, opened);
	}

	/** A new session, because the old one may be dead or waiting for a pod that never spoke. */
	async recover(): Promise<void> {
		this.session.close();
		const {session, node} = await openRunner(this.#plan);
		this.session = session;
		this.node = node;
		await removePods(this.api, this.#plan.namespace, this.#plan.limits.podGone);
	}
}

/** Starts the program on the node; it removes an earlier run's containers before it says that it is ready. */
export async function openRunner(plan: Pick<StartupPlan, 'connection'>, limitSeconds = 60): Promise<{session: NodeSession; node: RunnerReady}> {
	const program = readFileSync(new URL('../startup.node.pl', import.meta.url), 'utf8');
	const session = await openNodeSession(plan.connection, program, limitSeconds);
	return {session, node: parseReady(await session.next(600))};
}
