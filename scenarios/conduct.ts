import {examine} from './examine.ts';
import {experiments} from './experiments.ts';
import {Ground} from './ground.ts';
import {scenarioOf} from './index.ts';
import {messageOf} from './message-of.ts';
import {measurePart} from './part.ts';
import type {Plan} from './plan.ts';
import {RunLog} from './run-log.ts';
import {summaryOf, type Outcome, type Summary} from './summary.ts';
import {takeNotes} from './take-notes.ts';

/** Runs a whole experiment: what an earlier one left is removed; then its parts, its claims, and what they say. */
export async function conduct(told: Plan, say: (line: string) => void): Promise<Summary> {
	const began = performance.now();
	const deadline = began + (told.limits.total * 1000);
	const scenario = await scenarioOf(told.scenario);
	const {experiment: make, restore} = await experiments[told.scenario]?.() ?? unknown(told.scenario);
	const ground = await Ground.open(told, scenario, say);
	const {plan} = ground;
	try {
		const left = [...await restore?.(ground) ?? [], ...await ground.clear()];
		if (left.length > 0) {
			say(`removed what an earlier run left: ${left.join(', ')}`);
		}

		const log = new RunLog(plan, ground.machine);
		if (log.resumed) {
			say(`going on with a run that was cut off: ${log.samples.length} samples are there`);
		}

		const context = {plan, log, say, deadline};
		const experiment = await make(ground);
		const parts: Array<Outcome['parts'][number]> = [];
		for (const part of experiment.parts ?? []) {
			parts.push({...part, failures: part.pairs > 0 ? await measurePart(part, context) : {}});
		}

		const recover = experiment.recover ?? (async () => {
			await ground.clear();
		});
		const unnoted = await takeNotes({...experiment, recover}, context);
		const failures = await examine({...experiment, recover}, context);
		log.end();
		await Promise.resolve(experiment.end?.()).then(async () => ground.clear()).catch((error: unknown) => {
			say(`not all is removed: ${messageOf(error)}`); // The figures are there all the same.
		});
		const {claims = [], notes = []} = scenario;
		return summaryOf(plan, {parts, notes, unnoted, claims, failures}, log, (performance.now() - began) / 1000);
	} finally {
		ground.close();
	}
}

/** Removes what a killed probe left, on the node and in the cluster. */
export async function clean(plan: Plan): Promise<void> {
	const module = await experiments[plan.scenario]?.() ?? unknown(plan.scenario);
	const ground = await Ground.open(plan, await scenarioOf(plan.scenario), () => undefined, {armed: false});
	try {
		await module.restore?.(ground);
		await ground.clear();
	} finally {
		ground.close();
	}
}

function unknown(name: string): never {
	throw new Error(`no experiment is known for scenario ${name}`);
}
