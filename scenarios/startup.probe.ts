import process from 'node:process';
import {json} from 'node:stream/consumers';
import {ClusterApi} from './cluster-api.ts';
import {experiment, openRunner} from './startup/experiment.ts';
import type {StartupPlan} from './startup/plan.ts';
import {removePods} from './startup/pods.ts';
import type {Summary} from './startup/summary.ts';
import {couldNotMeasure} from './startup/verdict.ts';
import {within} from './within.ts';

const say = (line: string) => {
	process.stderr.write(`${line}\n`);
};

const reason = (error: unknown) => error instanceof Error ? error.message : String(error);

/** Always ends well: a lab must survive what it was built to show. */
async function measure(plan: StartupPlan): Promise<void> {
	let summary: Summary;
	try {
		const {container, podReady, podGone, total} = plan.limits;
		const limit = total + container + podReady + podGone + 900; // The last attempt may begin just before the deadline.
		summary = await within(experiment(plan, say), limit, () => `the probe hung: no end within ${limit} s`);
	} catch (error) {
		const verdict = couldNotMeasure(reason(error));
		say(verdict);
		summary = {results: plan.rehearsal ? {runtime: 'rehearsal'} : {}, verdict, samplesFile: plan.resultsFile};
	}

	process.stdout.write(JSON.stringify(summary));
}

/** Removes what is there, and is content where there is nobody to ask any more. */
async function clean(plan: StartupPlan): Promise<void> {
	await Promise.allSettled([
		openRunner(plan, 15).then(({session}) => {
			session.close();
		}),
		ClusterApi.fromFile(plan.kubeconfigPath).then(async api => removePods(api, plan.namespace, plan.limits.podGone)),
	]);
}

// Whoever started the probe was killed: the next run would meet this one's containers.
const parent = process.ppid;
setInterval(() => {
	if (process.ppid !== parent) {
		process.exit(1);
	}
}, 1000).unref();

const plan = await json(process.stdin) as StartupPlan;
await (process.argv[2] === 'clean' ? clean(plan) : measure(plan));
process.exit(); // Sockets that are kept alive would hold the process.
