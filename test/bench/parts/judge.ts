import {allScenarios} from '../../../scenarios/index.ts';
import type {Scenario} from '../../../scenarios/scenario.ts';
import {wants, type Watch} from '../bench.ts';
import type {Name} from '../definitions.ts';
import {recordedNights} from '../judge/recorded.ts';
import {reportTimes} from '../judge/report-times.ts';
import {simulatedNights} from '../judge/simulated-nights.ts';
import {shareOf, type Nights} from '../judge/share-of.ts';

const calm = {variation: 0.05, drift: 0.03, night: 0.02, own: 0, outliers: 0.02};
const suites = 400;
const slower = {metric: 'podReady', by: 0.1};

/** How often the judge is wrong, over suites of every metric of every scenario, and how long it takes. Needs no lab. */
export async function measureJudge(watch: Watch): Promise<void> {
	const scenarios = await allScenarios();
	const figures: Array<[name: Name, nights: Nights, count: number, asked: 'alarm' | 'found']> = [
		['judge-false-alarms', simulatedNights(scenarios, {before: 10, pairs: 30, noise: calm}), suites, 'alarm'],
		['judge-false-alarms-recorded', recordedNights(10), suites, 'alarm'],
		['judge-false-alarms-restless', simulatedNights(scenarios, {before: 30, pairs: 30, noise: {...calm, own: 0.01}}), suites / 4, 'alarm'],
		['judge-power', simulatedNights(scenarios, {before: 10, pairs: 30, noise: calm, shifted: slower}), suites / 2, 'found'],
		['judge-power-one-night', simulatedNights(scenarios, {before: 1, pairs: 30, noise: calm, shifted: slower}), suites / 4, 'found'],
	];
	for (const [name, nights, count, asked] of figures) {
		if (wants(watch, name)) {
			watch.say(`${name}: ${count} suites`);
			watch.add(name, await shareOf(nights, {count, asked, metric: slower.metric, signal: watch.signal}));
		}
	}

	if (wants(watch, 'judge-report', 'raw-history')) {
		await report(watch, scenarios);
	}
}

async function report(watch: Watch, scenarios: readonly Scenario[]): Promise<void> {
	watch.say('judge-report: a history of 10,000 runs');
	for (const {raw, judged} of await reportTimes(scenarios, watch.signal)) {
		watch.add('raw-history', raw);
		watch.add('judge-report', judged);
	}
}
