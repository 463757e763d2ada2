import {readFileSync} from 'node:fs';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {openNodeSession, type NodeSession} from '../node-session.ts';
import type {Part} from '../part.ts';
import type {Plan} from '../plan.ts';
import {containerRun} from './container-run.ts';
import {containerMetrics, podMetrics} from './metrics.ts';
import {podRun} from './pod-run.ts';
import {parseReady, type RunnerReady} from './runner-answer.ts';

/** Containers by `ctr`, then pods, each started and destroyed. */
export async function experiment(ground: Ground): Promise<Experiment> {
	const {plan, api} = ground;
	let runner = await openRunner(plan);

	// A new session, because the old one may be dead or waiting for a pod that never spoke.
	const recover = async () => {
		runner.session.close();
		runner = await openRunner(plan);
		await ground.clear();
	};

	const containers: Part = {
		name: 'container', pairs: ground.count('pairs'), metrics: containerMetrics, headline: 'containerStartDestroy', recover,
		measure: async (arm, pair) => containerRun(runner.session, runner.node, plan, arm, pair),
	};
	const pods: Part = {
		name: 'pod', pairs: ground.count('podPairs'), metrics: podMetrics, headline: 'podReady', recover,
		measure: async (arm, pair) => podRun(api, runner.session, runner.node, plan, arm, pair),
	};
	return {
		parts: [containers, pods],
		end() {
			runner.session.close();
		},
	};
}

/** The program on the node removes an earlier run's containers when it starts. */
export async function restore({plan}: Ground): Promise<string[]> {
	const {session, node} = await openRunner(plan);
	session.close();
	return node.removed;
}

/** Starts the program on the node; it removes an earlier run's containers before it says that it is ready. */
async function openRunner(plan: Pick<Plan, 'connection'>): Promise<{session: NodeSession; node: RunnerReady}> {
	const program = readFileSync(new URL('../startup.node.pl', import.meta.url), 'utf8');
	const session = await openNodeSession(plan.connection, program, 60);
	return {session, node: parseReady(await session.next(600))};
}
